import type { Request } from 'got';
import { timedOut } from './fetch-failures.js';

/** How long the server of a feed may take. */
export interface FetchTimeouts {
  /** Until connected, in milliseconds. */
  connectMs: number;
  /** Without a byte, in milliseconds. */
  silenceMs: number;
  /** For the whole of one download, in milliseconds. */
  totalMs: number;
}

/** Watches one download. */
interface Clock {
  /** Set once the time is up. */
  readonly failure: Error | null;
  expectByte(): void;
  gotByte(): void;
  stop(): void;
}

/**
 * Ends a download whose server sends nothing for `silenceMs`, or that takes longer than `totalMs` in all. Silence counts
 * only between `expectByte` and `gotByte`, so a slow reader is no fault of the server.
 */
export function startClock(body: Request, url: string, { silenceMs, totalMs }: FetchTimeouts): Clock {
  let failure: Error | null = null;
  let silence: NodeJS.Timeout | undefined;
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
