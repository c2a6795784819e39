import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseUnavailable } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';

/** A restart of the database is a pause: so long is waited for it before the attempt is left to the queue. */
const patienceMs = 5 * 60_000;

/** Does `work`, which must be safe to repeat, again while the database is away. Throws the signal's reason when it is aborted. */
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
      logger.warn('the database is away; the import waits', { error: (error as Error).message });
      await pause(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
