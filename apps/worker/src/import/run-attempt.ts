import { findImport, type ImportRow, restartImport } from '@feedstock/database';
import { CheckpointLost, ImportFailure, ImportStopped, SourceChanged } from '../attempt-ends.js';
import type { ImportDependencies } from './import-dependencies.js';
import { runImport } from './run-import.js';
import { runUndo } from './run-undo.js';

/** A file that has changed more often than this is still being written. */
const maxRestarts = 3;

/**
 * Runs a claimed import to its end, and again where its starting point is gone: the source is another file, or a crash
 * of the database has lost the checkpoint. Throws `ImportFailure`, and the signal's reason when it is aborted.
 */
export async function runAttempt(
  dependencies: ImportDependencies,
  claimed: ImportRow,
  signal: AbortSignal,
): Promise<void> {
  if (claimed.undoOf !== null) return runUndo(dependencies, claimed, signal);
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

function keptChanging(restarts: number): ImportFailure {
  return new ImportFailure('source_changed', `The file changed ${restarts + 1} times while it was being imported.`);
}
