import type { Readable } from 'node:stream';
import { Problem } from '../http/problem.js';

/** Calls `onSilence` once when nothing has come for so long, unless it is us who make the sender wait. */
export function watchSilence(
  source: Readable,
  options: { isWaiting: () => boolean; silenceMilliseconds: number; onSilence: (problem: Problem) => void },
): { stop(): void } {
  let lastSign = performance.now();
  const noticeSign = () => {
    lastSign = performance.now();
  };
  source.on('data', noticeSign);
  const timer = setInterval(() => {
    if (options.isWaiting()) noticeSign();
    else if (performance.now() - lastSign >= options.silenceMilliseconds) options.onSilence(silent(options));
  }, options.silenceMilliseconds / 4);
  return {
    stop() {
      clearInterval(timer);
      source.off('data', noticeSign);
    },
  };
}

function silent({ silenceMilliseconds }: { silenceMilliseconds: number }): Problem {
  const detail = `Nothing of the upload came for ${silenceMilliseconds / 1000} seconds. Send it again over a better connection.`;
  return new Problem('request_timeout', detail, { headers: { Connection: 'close' } });
}
