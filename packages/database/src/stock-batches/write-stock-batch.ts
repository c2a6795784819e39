import type { Database } from '../connect.js';
import { acceptedRows, addToAccount } from '../import-batches/add-to-account.js';
import { advanceImport } from '../import-batches/advance-import.js';
import { beginBatch } from '../import-batches/begin-batch.js';
import { type Attempt, type ImportAccount, type ImportBatch, rowsOf } from '../import-batches/import-batch.js';
import { insertRejections, insertRepairs, insertSuperseded } from '../import-batches/insert-row-reports.js';
import { insertNamedProducts } from '../import-batches/named-products.js';
import { rejectUnstorable } from '../import-batches/reject-unstorable.js';
import { type RowOutcome, stockOutcomes, type TellRows } from '../import-batches/row-outcomes.js';
import { selectHolders } from '../import-batches/select-holders.js';
import { isRefusedValue } from '../postgres-errors.js';
import { allSettled, inUndoableTransaction, undo } from '../transaction.js';
import { selectStockRows } from './select-stock-rows.js';
import { settleStockRows, shelvesOf } from './settle-stock-rows.js';
import type { StockSettings } from './stock-settings.js';
import { rehearsedStock, type StockStore, storedStock } from './stock-store.js';

/**
 * Writes a batch of a stock file: quantities, movements, outcomes, rejections, repairs and checkpoint in one transaction,
 * fenced by the attempt, so that a delta is added once. Returns the import's new account, or null where this attempt no
 * longer owns the import, or the batch was written already; then nothing was written. `tell` hears what became of each row.
 */
export async function writeStockBatch(
  db: Database,
  attempt: Attempt,
  settings: StockSettings,
  before: ImportAccount,
  batch: ImportBatch,
  tell?: TellRows,
): Promise<ImportAccount | null> {
  const write = (given: ImportBatch, keep = true) => writeOnce(db, attempt, settings, before, given, keep);
  const written = await write(batch).catch(async (error: unknown) => {
    if (!isRefusedValue(error)) throw error;
    return write(await rejectUnstorable(batch, (probe) => write(probe, false)));
  });
  if (written !== null) tell?.(written.outcomes());
  return written?.account ?? null;
}

async function writeOnce(
  db: Database,
  attempt: Attempt,
  settings: StockSettings,
  before: ImportAccount,
  batch: ImportBatch,
  keep: boolean,
): Promise<{ account: ImportAccount; outcomes: () => RowOutcome[] } | null> {
  return inUndoableTransaction(db, async (transaction) => {
    const store: StockStore = settings.dryRun
      ? rehearsedStock(transaction, attempt.importId)
      : storedStock(transaction, attempt.importId, settings.sourceId);
    const [own, found] = await allSettled([
      beginBatch(transaction, attempt, before.rowsRead),
      selectStockRows(transaction, batch.mapped, settings),
    ]);
    if (!own) undo();
    const levels = await store.readLevels(shelvesOf(found.open));
    const settled = settleStockRows(found, levels, settings);
    await store.write(settled.lines, settled.movements);
    const rejected = [...batch.rejected, ...settled.rejected];
    const [created, updated] = [settled.createdRows.length, settled.updatedRows.length];
    const accepted = rowsOf(batch) - rejected.length - settled.superseded.length;
    const account = addToAccount(
      before,
      batch,
      settled,
      {
        created,
        updated,
        unchanged: accepted - created - updated,
        keptByPin: 0,
        changes: settled.changes,
        named: [],
        createdIds: [],
      },
      null,
    );
    const named = settings.rememberNamed ? [...found.named, ...(await namedByRejected(transaction, batch))] : [];
    const [advanced] = await allSettled([
      advanceImport(transaction, attempt, before, account, { ...batch, createdIds: [] }),
      insertRejections(transaction, attempt.importId, rejected),
      insertRepairs(transaction, attempt.importId, acceptedRows(batch, settled)),
      insertSuperseded(transaction, attempt.importId, settled.superseded),
      insertNamedProducts(
        transaction,
        attempt.importId,
        batch.checkpoint.row,
        named.map(({ productId }) => productId),
        named.map(({ location }) => location),
      ),
    ]);
    if (!keep || !advanced) undo();
    return { account, outcomes: () => stockOutcomes(batch, settled) };
  });
}

/** A rejected row names its product all the same, at its location; where that cannot be read, at any, which is ''. */
async function namedByRejected(db: Database, { rejected }: ImportBatch) {
  const holders = await selectHolders(
    db,
    rejected.flatMap(({ keys }) => keys.gtin ?? []),
    rejected.flatMap(({ keys }) => keys.offer_id ?? []),
  );
  return [...holders.values()].flatMap((holder) =>
    rejected
      .filter(({ keys }) => holder.gtin === keys.gtin || holder.offerId === keys.offer_id)
      .map(({ location }) => ({ productId: holder.id ?? 0, location: location ?? '' })),
  );
}
