import { outcomes } from '@feedstock/catalogue';
import {
  confirmAccount,
  countUndoItems,
  endImport,
  findImport,
  type ImportRow,
  setImportFacts,
  type Undoing,
  type UndoState,
  undoStart,
  withPatience,
  writeUndoBatch,
} from '@feedstock/database';
import { type ImportDependencies, untilDatabaseAnswers } from './import-dependencies.js';
import { accountOf, ownImport } from './write-batches.js';

/** Products, or their stock, undone in one transaction. */
const batchSize = 1000;

/** What a rejected product or its stock is listed with, as the columns of the file of rejected rows. */
const header = ['product_id', 'gtin', 'offer_id', 'title', 'location'];

/**
 * One whole attempt at undoing an import, batch by batch from where the last attempt ended. Throws the signal's reason
 * when it is aborted.
 */
export async function runUndo(dependencies: ImportDependencies, row: ImportRow, signal: AbortSignal): Promise<void> {
  const { db, logger, metrics, pace, keepsHistory } = dependencies;
  const patience = untilDatabaseAnswers(logger, signal);
  const attempt = { importId: row.id, attempt: row.attempts };
  const undoing = await withPatience(patience, () => prepare(dependencies, row));
  let state = stateOf(row);
  for (;;) {
    const { account, position } = state;
    signal.throwIfAborted();
    if (position === null) {
      if (await withPatience(patience, () => confirmAccount(db, attempt, account.rowsRead))) break;
      state = stateOf(await ownImport(db, row));
      continue;
    }
    const startedAt = performance.now();
    const options = { keepsHistory, size: batchSize };
    const written = await withPatience(patience, () =>
      writeUndoBatch(db, attempt, undoing, options, { account, position }),
    );
    // Another attempt owns the undo, or the answer of a commit was lost, or a crash of the database lost commits.
    state = written ?? stateOf(await ownImport(db, row));
    for (const outcome of outcomes) metrics.countRows(outcome, Math.max(0, state.account[outcome] - account[outcome]));
    await pace.rest(performance.now() - startedAt, signal);
  }
  await withPatience(patience, () => endImport(db, row.id, { status: 'completed' }, row.attempts));
}

/** What is undone; the first attempt also counts it, for the progress. */
async function prepare({ db }: ImportDependencies, row: ImportRow): Promise<Undoing> {
  const undone = row.undoOf === null ? null : await findImport(db, row.undoOf);
  if (undone === null) throw new Error(`import ${row.id} undoes none that exists`);
  const { id, firstCreatedId, lastCreatedId, sourceId } = undone;
  const undoing = { id, firstCreatedId, lastCreatedId, sourceId, undoId: row.id };
  if (row.rowsRead === 0) {
    const facts = { header, products: await countUndoItems(db, undoing) };
    await setImportFacts(db, row.id, row.attempts, facts, null);
  }
  return undoing;
}

function stateOf(row: ImportRow): UndoState {
  return { account: accountOf(row, false), position: row.checkpoint?.undo ?? undoStart };
}
