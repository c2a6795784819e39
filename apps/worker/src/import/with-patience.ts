import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseUnavailable } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';

/** A restart of the database is a pause: the attempt waits this long for it before the queue gets it back. */
const patienceMs = 5 * 60_000;

/** Repeats `work`, which must be safe to repeat, while the database is unavailable. Throws the signal's reason when it is aborted. */
export async function withPatience<T>(
  { logger, signal }: { logger: Logger; signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (let wait = 250; ; wait = Math.min(wait * 2, 5000)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() > deadline) throw error;
      logger.warn('the database is unavailable; the import waits', { error: (error as Error).message });
      await pause(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
