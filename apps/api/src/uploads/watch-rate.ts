import type { Readable } from 'node:stream';
import { Problem } from '../http/problem.js';

/** Slower than any connection that people upload files over: 20 kB in a window of 20 seconds. */
const minBytesPerSecond = 1000;

interface RateWatch {
  /** How often it looks. In each window the sender has to send its share. */
  windowMs: number;
  /** Whether this side makes the sender wait, or has everything: such a window does not count. */
  isWaiting: () => boolean;
  onSlow: (problem: Problem) => void;
}

/** Calls `onSlow` when a sender is silent or slow; returns what ends the watch. */
export function watchRate(source: Readable, { windowMs, isWaiting, onSlow }: RateWatch): () => void {
  const minBytes = (minBytesPerSecond * windowMs) / 1000;
  let bytes = 0;
  let hasWaited = false;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    hasWaited ||= isWaiting();
  };
  source.on('data', count);
  const timer = setInterval(() => {
    if (bytes < minBytes && !hasWaited && !isWaiting()) onSlow(tooSlow(windowMs));
    bytes = 0;
    hasWaited = isWaiting();
  }, windowMs);
  return () => {
    clearInterval(timer);
    source.off('data', count);
  };
}

function tooSlow(windowMs: number): Problem {
  const detail = `The upload sent less than ${minBytesPerSecond} bytes a second for ${windowMs / 1000} seconds. Send it again over a better connection.`;
  return new Problem('request_timeout', detail, { headers: { Connection: 'close' } });
}
