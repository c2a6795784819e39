import { brokenOff, overLimit, timedOut, tooLong } from './fetch-failures.js';
import type { FetchTimeouts, ServedResponse } from './open-response.js';

interface BodyFacts {
  finalUrl: string;
  bytesTotal: number | null;
}

interface BodyOptions {
  timeouts: FetchTimeouts;
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

/**
 * The bytes of a response, checked against its declared length, the limit and the clock. Silence counts only while the
 * reader waits for bytes, so a slow reader is no fault. Closes the connection however it ends.
 */
export async function* readBody(
  served: ServedResponse,
  facts: BodyFacts,
  options: BodyOptions,
): AsyncGenerator<Buffer> {
  const clock = startClock(served, facts.finalUrl, options.timeouts);
  const iterator: AsyncIterator<Buffer> = served.body[Symbol.asyncIterator]();
  let received = 0;
  try {
    for (;;) {
      clock.expectByte();
      const chunk = await iterator.next().catch((error: unknown) => {
        if (options.signal?.aborted === true) throw options.signal.reason;
        throw clock.failure ?? failureOf(error, facts, received);
      });
      clock.gotByte();
      if (chunk.done === true) break;
      received += chunk.value.length;
      if (received > options.maxBytes) throw overLimit(facts.finalUrl, options.maxBytes);
      yield chunk.value;
    }
    if (facts.bytesTotal !== null && received < facts.bytesTotal) {
      throw brokenOff(facts.finalUrl, received, facts.bytesTotal);
    }
  } finally {
    clock.stop();
    served.close();
  }
}

function failureOf(error: unknown, { finalUrl, bytesTotal }: BodyFacts, received: number): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Node's parser reads what follows the declared length as the head of another response.
  if (code.startsWith('HPE_') && bytesTotal !== null && received >= bytesTotal) return tooLong(finalUrl, bytesTotal);
  return brokenOff(finalUrl, received, bytesTotal);
}

interface Clock {
  readonly failure: Error | null;
  expectByte(): void;
  gotByte(): void;
  stop(): void;
}

function startClock(served: ServedResponse, url: string, { silenceMs, totalMs }: FetchTimeouts): Clock {
  let failure: Error | null = null;
  let silence: NodeJS.Timeout | undefined;
  const end = (what: string, after: number) => {
    failure = timedOut(url, what, after);
    served.body.destroy(failure);
  };
  const whole = setTimeout(end, totalMs, 'the download', totalMs);
  return {
    get failure() {
      return failure;
    },
    expectByte() {
      silence = setTimeout(end, silenceMs, 'the next byte', silenceMs);
    },
    gotByte() {
      clearTimeout(silence);
    },
    stop() {
      clearTimeout(silence);
      clearTimeout(whole);
    },
  };
}
