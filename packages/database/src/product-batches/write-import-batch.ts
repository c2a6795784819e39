import type { Holder, MappedRow, RejectedRow } from '@feedstock/catalogue';
import {
  changedFields,
  fieldSet,
  keepFields,
  keyOf,
  type MatchedRows,
  matchRows,
  mergeProduct,
} from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import { acceptedRows, addToAccount, type Written } from '../import-batches/add-to-account.js';
import { advanceImport } from '../import-batches/advance-import.js';
import { beginBatch } from '../import-batches/begin-batch.js';
import type {
  Attempt,
  BatchSettings,
  ImportAccount,
  ImportBatch,
  ProductChange,
} from '../import-batches/import-batch.js';
import { insertRejections, insertRepairs, insertSuperseded } from '../import-batches/insert-row-reports.js';
import { insertNamedProducts, type NamedProducts } from '../import-batches/named-products.js';
import { rejectUnstorable } from '../import-batches/reject-unstorable.js';
import { productOutcomes, type RowOutcome, type TellRows } from '../import-batches/row-outcomes.js';
import { isRefusedValue } from '../postgres-errors.js';
import type { TitledProduct } from '../products/stored-product.js';
import {
  lockBeforeStock,
  rowsWithStock,
  withOmittedStock,
  withStock,
  writeStockOfProducts,
} from '../stock-batches/stock-of-products.js';
import { allSettled, inUndoableTransaction, StaleRead, undo } from '../transaction.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import { dryRunCatalogue } from './dry-run-catalogue.js';
import { liveProducts } from './live-products.js';
import type { NewProduct, ProductStore, ProductToStore } from './product-store.js';

/**
 * Writes a batch: products, outcomes, rejections, repairs and checkpoint in one transaction, fenced by the attempt.
 * Returns the import's new account, or null where this attempt no longer owns the import; then nothing was written.
 * Safe to repeat: a batch that was written is not written again, for the account has moved on. `named` are the products
 * that the batches before it named; those of this one are added once it is written. `tell` hears what became of each row.
 */
export async function writeImportBatch(
  db: Database,
  attempt: Attempt,
  settings: BatchSettings,
  before: ImportAccount,
  batch: ImportBatch,
  named: NamedProducts,
  tell?: TellRows,
): Promise<ImportAccount | null> {
  const write = (given: ImportBatch, keep = true) => writeOnce(db, attempt, settings, before, given, named, keep);
  const written = await write(batch).catch(async (error: unknown) => {
    if (!isRefusedValue(error)) throw error;
    return write(await rejectUnstorable(batch, (probe) => write(probe, false)));
  });
  if (written !== null) {
    named.add(written.named);
    tell?.(written.outcomes());
  }
  return written?.account ?? null;
}

async function writeOnce(
  db: Database,
  attempt: Attempt,
  settings: BatchSettings,
  before: ImportAccount,
  batch: ImportBatch,
  named: NamedProducts,
  keep: boolean,
): Promise<{ account: ImportAccount; named: number[]; outcomes: () => RowOutcome[] } | null> {
  return inUndoableTransaction(db, async (transaction) => {
    // Sent together: each answer that is waited for costs a turn of a busy event loop.
    const store = settings.dryRun
      ? dryRunCatalogue(transaction, attempt.importId)
      : liveProducts(transaction, attempt.importId, settings, batch.foreseen ?? null);
    const [own, stored] = await allSettled([
      beginBatch(transaction, attempt, before.rowsRead),
      selectStored(store, batch.mapped, settings),
    ]);
    if (!own) undo();
    const matched = matchRows(batch.mapped, stored, settings, (id) => named.has(id));
    const rejected = [...batch.rejected, ...matched.rejected];
    const stocked = rowsWithStock(matched);
    if (stocked.length > 0 && !settings.dryRun) await lockBeforeStock(transaction, matched, stocked, settings);
    // By itself: while rows go in by COPY, nothing else may be sent.
    const written = await writeProducts(store, matched, settings);
    const stock =
      stocked.length === 0 ? null : await writeStockOfProducts(transaction, attempt.importId, stocked, settings);
    const reported = stock === null ? batch : withOmittedStock(batch, stock);
    const counted = stock === null ? written : withStock(written, matched, stock);
    const alsoNamed = settings.rememberNamed ? await namedByRejected(store, rejected) : [];
    const productIds = [...written.named, ...alsoNamed];
    const account = addToAccount(before, reported, matched, counted, settings.maxPriceMove);
    const [advanced] = await allSettled([
      advanceImport(transaction, attempt, before, account, {
        ...batch,
        createdIds: settings.dryRun ? [] : written.createdIds,
      }),
      insertRejections(transaction, attempt.importId, rejected),
      insertRepairs(transaction, attempt.importId, acceptedRows(reported, matched)),
      insertSuperseded(transaction, attempt.importId, matched.superseded),
      insertNamedProducts(transaction, attempt.importId, batch.checkpoint.row, productIds),
      settings.dryRun ? Promise.resolve() : noteChanges(transaction, attempt.importId, written),
    ]);
    if (!keep || !advanced) undo();
    return { account, named: written.named, outcomes: () => productOutcomes(batch, matched, counted) };
  });
}

async function noteChanges(transaction: Database, importId: string, { createdIds, changes }: Written): Promise<void> {
  const updatedIds = changes.map(({ productId }) => productId);
  await allSettled([
    noteProductChanges(transaction, 'created', createdIds, importId),
    noteProductChanges(transaction, 'updated', updatedIds, importId),
  ]);
}

/** The products that hold any identifier of the rows; for rows whose digest is stored, by their key alone. */
async function selectStored(
  store: ProductStore,
  rows: readonly MappedRow[],
  settings: BatchSettings,
): Promise<Holder[]> {
  const gtins: string[] = [];
  const offerIds: string[] = [];
  for (const { keys } of rows) {
    const key = keyOf(keys, settings.matchBy);
    if (key !== null) (key.field === 'gtin' ? gtins : offerIds).push(key.value);
  }
  const found = await store.selectHolders(gtins, offerIds);
  const known = new Set([...found.values()].map(({ contentHash }) => contentHash));
  const open = rows.filter(({ contentHash }) => !known.has(contentHash)).map(({ keys }) => keys);
  const others = await store.selectHolders(
    settings.matchBy === 'offer_id' ? open.flatMap(({ gtin }) => gtin ?? []) : [],
    settings.matchBy === 'offer_id'
      ? []
      : open.flatMap(({ gtin, offer_id }) => (gtin === null ? [] : (offer_id ?? []))),
  );
  return [...new Map([...others, ...found]).values()];
}

async function writeProducts(
  store: ProductStore,
  { statements }: MatchedRows,
  { mayChange }: BatchSettings,
): Promise<Written> {
  const open = statements.filter(({ known }) => !known);
  const existing = open.filter(({ holder }) => holder.id !== null);
  const fresh = open.filter(({ holder }) => holder.id === null);
  const stored = await store.readProducts(existing.flatMap(({ holder }) => holder.id ?? []));

  const changes: ProductChange[] = [];
  const toStore: ProductToStore[] = [];
  const toNote: { id: number; contentHash: string | null }[] = [];
  let keptByPin = 0;
  for (const { holder, row, given, cleared } of existing) {
    const id = holder.id ?? 0;
    const read = stored.get(id);
    if (read === undefined) throw new StaleRead(`product ${id} is gone`);
    const before = read.product;
    const merged = mergeProduct(before, given.product, cleared) as TitledProduct;
    const allowed = mayChange === null ? merged : keepFields(before, merged, mayChange);
    const after = keepPins(before, allowed, read.pins);
    const isKept = after !== allowed && changedFields(after, allowed).length > 0;
    if (isKept) keptByPin += 1;
    const contentHash = isKept ? null : row.contentHash;
    if (after.gtin !== holder.gtin || after.offer_id !== holder.offerId)
      throw new StaleRead(`product ${id} has other keys`);
    const fields = changedFields(before, after);
    if (fields.length === 0) toNote.push({ id, contentHash });
    else {
      const { version, sourceId } = read;
      changes.push({ row, productId: id, version: version + 1, sourceId, fields });
      toStore.push({ id, row: row.row, product: after, contentHash });
    }
  }
  const ids = await store.allocateIds(fresh.map(({ row }) => row.row));
  const created = fresh.map(({ row, given }, at): NewProduct => {
    const isOfOneRow = given === row;
    const keys = isOfOneRow ? row.keys : given.product;
    return { id: ids[at] ?? 0, row: row.row, keys, said: given, isOfOneRow, contentHash: row.contentHash };
  });
  await allSettled([store.updateProducts(toStore), store.recordChanges(changes), store.noteHashes(toNote)]);
  await store.createProducts(created.sort(byKeys));
  return {
    created: fresh.length,
    updated: changes.length,
    unchanged: statements.length - fresh.length - changes.length,
    keptByPin,
    changes,
    named: [...statements.flatMap(({ holder }) => holder.id ?? []), ...ids],
    createdIds: ids,
  };
}

/** New products go in by their keys, so that two imports of the same new products wait for each other and never in a circle. */
function byKeys({ keys: a }: NewProduct, { keys: b }: NewProduct): number {
  const [left, right] = [a.gtin ?? '', b.gtin ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return (a.offer_id ?? '') < (b.offer_id ?? '') ? -1 : 1;
}

function keepPins(before: TitledProduct, after: TitledProduct, pins: readonly string[]): TitledProduct {
  if (pins.length === 0) return after;
  const isPinned = fieldSet(pins);
  return keepFields(before, after, (field) => !isPinned(field));
}

/** A rejected row names its product all the same: a product with a wrong price is not missing from the file. */
async function namedByRejected(store: ProductStore, rejected: readonly RejectedRow[]): Promise<number[]> {
  const gtins = rejected.flatMap(({ keys }) => keys.gtin ?? []);
  const offerIds = rejected.flatMap(({ keys }) => keys.offer_id ?? []);
  return [...(await store.selectHolders(gtins, offerIds)).keys()];
}
