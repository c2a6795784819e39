import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseUnavailable } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';

const patienceMs = 60_000;

/** Does `work`, again while the database is away, for a minute: processes of one deployment start in any order. */
export async function untilDatabaseAnswers(work: () => Promise<void>, logger: Logger): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() > deadline) throw error;
      logger.warn('Postgres does not answer at DATABASE_URL yet; trying again', { error: (error as Error).message });
      await pause(1000);
    }
  }
}
