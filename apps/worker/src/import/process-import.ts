import type { FailureCode } from '@feedstock/catalogue';
import {
  claimImport,
  countSilence,
  type Database,
  endImport,
  handOverImport,
  type ImportRow,
  isDatabaseUnavailable,
  type PerUser,
} from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import { ImportFailure, ImportStopped, ThreadLost } from '../attempt-ends.js';
import { watchImport } from './watch-import.js';

/** An import is given up after so many attempts in a row that wrote no batch. */
const maxAttemptsWithoutProgress = 25;

/** An import that silences its thread so often is given up. */
const maxSilences = 2;

/** Runs a claimed import to its end. Rejects with `ImportFailure`, `ThreadLost`, or the signal's reason when it is aborted. */
export type RunClaimed = (claimed: ImportRow, signal: AbortSignal, logger: Logger) => Promise<void>;

/** What an attempt needs from the worker that makes it. */
export interface AttemptDependencies {
  db: Database;
  logger: Logger;
  run: RunClaimed;
  metrics: { observeImport(end: string, seconds: number): void };
  /** Milliseconds since the import was first claimed, and how many imports of one user may run at a time. */
  limits: { timeoutMs: number; perUser: PerUser };
  /** Milliseconds between two heartbeats. */
  heartbeatMs: number;
  /** Called with the import at each heartbeat. */
  onProgress?: (row: ImportRow) => void;
}

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
  dependencies: AttemptDependencies,
  importId: string,
  { isFinalAttempt, signal }: AttemptOptions,
): Promise<void> {
  const { db, metrics, limits, heartbeatMs, onProgress } = dependencies;
  const claim = await claimImport(db, importId, limits.perUser);
  if (claim === null) return;
  const { claimed } = claim;
  const attempt = { importId, attempt: claimed.attempts };
  const logger = dependencies.logger.child({ import_id: importId, attempt: claimed.attempts });
  const started = performance.now();
  const timeoutMs = limits.timeoutMs - claim.elapsedMs;
  const watch = watchImport({ db, logger, onProgress }, attempt, { heartbeatMs, timeoutMs, signal });
  // It stays so where the queue gets the job back: another attempt will end the import.
  let end = 'given_back';
  try {
    logger.info('import started', { source_url: claimed.sourceUrl, from_row: claimed.rowsRead });
    if (!claim.ownerIsActive) throw new ImportStopped('owner_deactivated');
    if (claimed.attemptsWithoutProgress > maxAttemptsWithoutProgress) throw gaveUp(claimed.attemptsWithoutProgress - 1);
    await dependencies.run(claimed, watch.signal, logger);
    end = 'completed';
  } catch (error) {
    end = await endAttempt(watch.signal.aborted ? watch.signal.reason : error);
  } finally {
    watch.stop();
    metrics.observeImport(end, (performance.now() - started) / 1000);
    logger.info('import attempt over', { end, milliseconds: Math.round(performance.now() - started) });
  }

  async function endAttempt(error: unknown): Promise<string> {
    if (error instanceof ImportStopped) return endStopped(error);
    if (error instanceof ThreadLost) return endSilenced(error);
    if (error instanceof ImportFailure && !error.retry) return fail(error);
    if (!isFinalAttempt || isDatabaseUnavailable(error)) throw error;
    logger.error('import failed for good', { error });
    return fail(error instanceof ImportFailure ? error : internalError());
  }

  async function endStopped(stopped: ImportStopped): Promise<string> {
    switch (stopped.reason) {
      case 'worker_stops':
        await handOverImport(db, importId, claimed.attempts);
        throw stopped;
      case 'left':
        return 'left';
      case 'timed_out':
        return fail(timedOut(limits.timeoutMs));
      case 'owner_deactivated':
        return fail(ownerDeactivated());
      case 'cancelled':
        await endImport(db, importId, { status: 'cancelled', reason: 'requested' }, claimed.attempts);
        return 'cancelled';
    }
  }

  async function endSilenced(lost: ThreadLost): Promise<string> {
    logger.error('the thread of an import was lost', { error: lost });
    const silences = await countSilence(db, importId, claimed.attempts);
    if (silences === null) return 'left';
    if (silences < maxSilences && !isFinalAttempt) throw lost;
    return fail(silencedWorker(silences, lost));
  }

  async function fail({ code, message }: { code: FailureCode; message: string }): Promise<string> {
    await endImport(db, importId, { status: 'failed', error: { code, message } }, claimed.attempts);
    logger.warn('import failed', { code, reason: message });
    return 'failed';
  }
}

function gaveUp(attempts: number): ImportFailure {
  return new ImportFailure('gave_up', `${attempts} attempts in a row ended without writing a single batch.`);
}

function silencedWorker(times: number, lost: ThreadLost): ImportFailure {
  const message = `Reading the file ended the thread of its worker ${times === 1 ? 'once' : `${times} times`}: ${lost.message}.`;
  return new ImportFailure('silenced_worker', message);
}

function ownerDeactivated(): ImportFailure {
  return new ImportFailure(
    'owner_deactivated',
    'The account that requested the import was deactivated before the import was over.',
  );
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
