import type { FailureCode } from '@feedstock/catalogue';
import {
  claimImport,
  endImport,
  findImport,
  type ImportRow,
  isDatabaseUnavailable,
  restartImport,
} from '@feedstock/database';
import { CheckpointLost, ImportFailure, ImportStopped, SourceChanged } from '../attempt-ends.js';
import type { ImportDependencies } from './import-dependencies.js';
import { runImport } from './run-import.js';
import { watchImport } from './watch-import.js';

/** An import is given up after so many attempts in a row that wrote no batch. */
const maxAttemptsWithoutProgress = 25;

/** A file that has changed more often than this is still being written. */
const maxRestarts = 3;

export interface AttemptOptions {
  /** Whether the queue will try again after this attempt fails. */
  isFinalAttempt: boolean;
  /** Aborted when the worker stops. */
  signal: AbortSignal;
}

/**
 * One attempt at an import: claims it, runs it, and stores how it ended. Rejects where the queue should try again: the
 * status is set to `failed` after the last attempt only, and never because the database was unavailable.
 */
export async function processImport(
  dependencies: ImportDependencies,
  importId: string,
  { isFinalAttempt, signal }: AttemptOptions,
): Promise<void> {
  const { db, metrics, limits, heartbeatMs } = dependencies;
  const claimed = await claimImport(db, importId);
  if (claimed === null) return;
  const logger = dependencies.logger.child({ import_id: importId, attempt: claimed.attempts });
  const started = performance.now();
  const spent = Date.now() - (claimed.startedAt ?? new Date()).getTime();
  const watch = watchImport(
    { db, logger },
    { importId, attempt: claimed.attempts },
    { heartbeatMs, timeoutMs: limits.timeoutMs - spent, signal },
  );
  // It stays so where the queue gets the job back: another attempt will end the import.
  let end = 'given_back';
  try {
    logger.info('import started', { source_url: claimed.sourceUrl, from_row: claimed.rowsRead });
    if (claimed.attemptsWithoutProgress > maxAttemptsWithoutProgress) throw gaveUp(claimed.attemptsWithoutProgress - 1);
    await runFresh({ ...dependencies, logger }, claimed, watch.signal);
    end = 'completed';
  } catch (error) {
    end = await endAttempt(watch.signal.aborted ? watch.signal.reason : error);
  } finally {
    watch.stop();
    metrics.observeImport(end, (performance.now() - started) / 1000);
    logger.info('import attempt over', { end, milliseconds: Math.round(performance.now() - started) });
  }

  async function endAttempt(error: unknown): Promise<string> {
    if (error instanceof ImportStopped) {
      if (error.reason === 'worker_stops') throw error;
      if (error.reason === 'left') return 'left';
      if (error.reason === 'timed_out') return fail(timedOut(limits.timeoutMs));
      await endImport(db, importId, { status: 'cancelled' }, claimed?.attempts);
      return 'cancelled';
    }
    if (error instanceof ImportFailure && !error.retry) return fail(error);
    if (!isFinalAttempt || isDatabaseUnavailable(error)) throw error;
    logger.error('import failed for good', { error });
    return fail(error instanceof ImportFailure ? error : internalError());
  }

  async function fail({ code, message }: { code: FailureCode; message: string }): Promise<string> {
    await endImport(db, importId, { status: 'failed', error: { code, message } }, claimed?.attempts);
    logger.warn('import failed', { code, reason: message });
    return 'failed';
  }
}

/** Runs the import, and again where its starting point is gone: the source is another file, or the checkpoint was lost. */
async function runFresh(dependencies: ImportDependencies, claimed: ImportRow, signal: AbortSignal): Promise<void> {
  for (let row: ImportRow | null = claimed; ; ) {
    try {
      return await runImport(dependencies, row, signal);
    } catch (error) {
      if (error instanceof SourceChanged) row = await startAgain(dependencies, row);
      else if (error instanceof CheckpointLost) row = await findImport(dependencies.db, row.id);
      else throw error;
      dependencies.logger.warn('the import goes back', { reason: error.message, to_row: row?.rowsRead });
      if (row === null || row.attempts !== claimed.attempts) throw new ImportStopped('left');
    }
  }
}

async function startAgain({ db }: ImportDependencies, row: ImportRow): Promise<ImportRow | null> {
  if (row.restarts >= maxRestarts) throw keptChanging(row.restarts);
  return restartImport(db, row.id, row.attempts);
}

function gaveUp(attempts: number): ImportFailure {
  return new ImportFailure('gave_up', `${attempts} attempts in a row ended without writing a single batch.`);
}

function keptChanging(restarts: number): ImportFailure {
  return new ImportFailure('source_changed', `The file changed ${restarts + 1} times while it was being imported.`);
}

function timedOut(timeoutMs: number): ImportFailure {
  return new ImportFailure('timed_out', `The import was not over after ${Math.round(timeoutMs / 60_000)} minutes.`);
}

function internalError(): ImportFailure {
  return new ImportFailure(
    'internal_error',
    'Something unexpected went wrong; what was written stays, and the counts are exact.',
  );
}
