import type { Readable } from 'node:stream';
import { timedOut, tooSlow } from './fetch-failures.js';

/** How long the server of a feed may take. */
export interface FetchTimeouts {
  /** Until connected, in milliseconds. */
  connectMs: number;
  /** Without a byte, in milliseconds. */
  silenceMs: number;
  /** For the whole of one download, in milliseconds. */
  totalMs: number;
}

/** A server that sends less, measured over twice the time it may be silent, keeps a worker busy for nothing. */
const minBytesPerSecond = 1000;

/** Watches one download. */
interface Clock {
  /** Set once the time is up. */
  readonly failure: Error | null;
  expectByte(): void;
  /** Throws `fetch_timeout` where the server sends too few of them. */
  gotBytes(count: number): void;
  stop(): void;
}

/**
 * Ends a download whose server sends nothing for `silenceMs`, sends less than the minimum rate, or takes longer than
 * `totalMs` in all. Only time between `expectByte` and `gotBytes` counts, so a slow reader is no fault of the server.
 */
export function startClock(body: Readable, url: string, { silenceMs, totalMs }: FetchTimeouts): Clock {
  let failure: Error | null = null;
  let silence: NodeJS.Timeout | undefined;
  let expectedAt = 0;
  let waitedMs = 0;
  let received = 0;
  const end = (what: string, after: number) => {
    failure = timedOut(url, what, after);
    body.destroy(failure);
  };
  const whole = setTimeout(end, totalMs, 'the download', totalMs);
  return {
    get failure() {
      return failure;
    },
    expectByte() {
      expectedAt = performance.now();
      silence = setTimeout(end, silenceMs, 'the next byte', silenceMs);
    },
    gotBytes(count) {
      clearTimeout(silence);
      waitedMs += performance.now() - expectedAt;
      received += count;
      if (waitedMs < 2 * silenceMs) return;
      if (received < (minBytesPerSecond * waitedMs) / 1000) throw tooSlow(url, received, waitedMs);
      waitedMs = 0;
      received = 0;
    },
    stop() {
      clearTimeout(silence);
      clearTimeout(whole);
    },
  };
}
