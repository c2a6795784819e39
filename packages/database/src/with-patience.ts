import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseUnavailable } from './postgres-errors.js';

export interface Patience {
  /** Milliseconds after which the next error is thrown. */
  patienceMs: number;
  /** Called with each error that is waited out, and how many there were. */
  onWait: (error: Error, attempt: number) => void;
  /** Ends the waiting; its reason is thrown. */
  signal?: AbortSignal;
}

/** Repeats `work`, which must be safe to repeat, while the database is unavailable, after pauses that grow to 5 seconds. */
export async function withPatience<T>({ patienceMs, onWait, signal }: Patience, work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (let attempt = 1, wait = 250; ; attempt += 1, wait = Math.min(wait * 2, 5000)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || performance.now() > giveUpAt) throw error;
      onWait(error as Error, attempt);
      await pause(wait, undefined, signal === undefined ? {} : { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}
