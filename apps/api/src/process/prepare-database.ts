import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable, migrate } from '@feedstock/database';
import { AppError, type Logger } from '@feedstock/runtime';

const betweenAttemptsMs = 2000;

/**
 * Brings the database to the newest schema. One that is away is waited for, for up to `patienceMs`, with a log
 * line at each attempt. Throws an AppError with one sentence where it does not come or refuses.
 */
export async function prepareDatabase(url: string, logger: Logger, patienceMs = 60_000): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrate(url);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw refused(error);
      if (performance.now() >= giveUpAt) throw away(error, patienceMs);
      logger.warn('waiting for Postgres', { attempt, error: reasonOf(error) });
      await sleep(betweenAttemptsMs);
    }
  }
}

function away(cause: unknown, waited: number): AppError {
  const sentence = `Postgres did not answer within ${Math.round(waited / 1000)} seconds (${reasonOf(cause)}). Check DATABASE_URL and that the server runs.`;
  return new AppError('database_unavailable', sentence, { cause });
}

function refused(cause: unknown): AppError {
  return new AppError(
    'database_refused',
    `Postgres answers, but the schema could not be brought up to date: ${reasonOf(cause)}. Check the user and the database in DATABASE_URL.`,
    { cause },
  );
}

function reasonOf(error: unknown): string {
  const source = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(source instanceof Error)) return String(source);
  return source.message === '' ? String((source as NodeJS.ErrnoException).code) : source.message;
}
