import { AppError, type Logger, tlsFault } from '@feedstock/runtime';
import { migrate } from './migrate.js';
import { isDatabaseUnavailable } from './postgres-errors.js';
import { withPatience } from './with-patience.js';

/**
 * Brings the database to the newest schema at the start of a process. Waits up to `patienceMs` for one that is
 * unavailable, because the processes of a deployment start in any order. Throws an AppError with one sentence.
 */
export async function prepareDatabase(url: string, logger: Logger, patienceMs = 60_000): Promise<void> {
  const onWait = (error: Error, attempt: number) =>
    logger.warn('waiting for Postgres', { attempt, error: reasonOf(error) });
  try {
    await withPatience({ patienceMs, onWait }, () => migrate(url).catch(throwTlsFault));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw isDatabaseUnavailable(error) ? unavailable(error, patienceMs) : rejected(error);
  }
}

/** No waiting helps against a certificate that is not accepted. */
function throwTlsFault(error: unknown): never {
  const fault = tlsFault(error);
  if (fault === null) throw error;
  throw new AppError(
    'database_tls',
    `Postgres is there, but ${fault}. Set DATABASE_CA_FILE to the certificate of its authority, or sslmode in DATABASE_URL.`,
    { cause: error },
  );
}

function unavailable(cause: unknown, waitedMs: number): AppError {
  const sentence = `Postgres did not answer within ${Math.round(waitedMs / 1000)} seconds (${reasonOf(cause)}). Check DATABASE_URL and that the server runs.`;
  return new AppError('database_unavailable', sentence, { cause });
}

function rejected(cause: unknown): AppError {
  const sentence = `Postgres answers, but the schema could not be brought up to date: ${reasonOf(cause)}. Check the user and the database in DATABASE_URL.`;
  return new AppError('database_refused', sentence, { cause });
}

function reasonOf(error: unknown): string {
  const source = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(source instanceof Error)) return String(source);
  return source.message === '' ? String((source as NodeJS.ErrnoException).code) : source.message;
}
