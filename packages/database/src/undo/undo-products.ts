import { changedFields, type RejectedRow, setFields } from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import { deleteProducts } from '../history/delete-products.js';
import { restoreProducts } from '../history/restore-products.js';
import { selectHolders } from '../import-batches/select-holders.js';
import { lockProducts } from '../product-batches/lock-products.js';
import type { ReadProduct } from '../product-batches/product-store.js';
import { findHolder, type TakenKey } from '../products/find-holder.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import { type Decision, decideUndo } from './decide-undo.js';
import { describeSince } from './describe-change.js';
import { rejectedRow } from './rejected-row.js';
import { type Revert, revertProducts } from './revert-products.js';
import { selectDeletedKeys } from './select-deleted-keys.js';
import { selectEarlierUndos, selectHistories, selectStockAuthors } from './select-histories.js';
import type { UndoItem } from './select-undo-items.js';
import type { Undoing } from './undoing.js';

/** What an undo does with one product, which is a row of its account. */
interface UndoRow {
  row: number;
  item: UndoItem;
  living: ReadProduct | undefined;
  decision: Decision;
}

/** What became of some rows of an undo: products that come back are `created`; those that change back or go, `updated`. */
export interface Undone {
  counts: Record<'created' | 'updated' | 'unchanged', number>;
  rejected: RejectedRow[];
}

/** Undoes what the import did to products, the rows after `rowsRead` of the undo, in the transaction of the caller. */
export async function undoProducts(
  db: Database,
  undoing: Undoing,
  items: readonly UndoItem[],
  { rowsRead, keepsHistory }: { rowsRead: number; keepsHistory: boolean },
): Promise<Undone> {
  return apply(db, await decide(db, undoing, items, rowsRead), { importId: undoing.undoId, keepsHistory });
}

async function decide(
  db: Database,
  undoing: Undoing,
  items: readonly UndoItem[],
  rowsRead: number,
): Promise<UndoRow[]> {
  const living = await lockProducts(
    db,
    items.map(({ productId }) => productId),
  );
  const histories = await selectHistories(db, undoing.id, items);
  const lastOwn = (productId: number) =>
    histories.get(productId)?.findLast(({ importId }) => importId === undoing.id)?.at ?? null;
  const since = items.map(({ productId, isCreated }) => ({ productId, at: isCreated ? null : lastOwn(productId) }));
  const stockAuthors = await selectStockAuthors(db, undoing.id, since);
  const earlierUndos = await selectEarlierUndos(db, undoing);
  return items.map((item, index) => {
    const { productId } = item;
    const known = {
      living: living.get(productId),
      history: histories.get(productId) ?? [],
      stockAuthor: stockAuthors.get(productId),
    };
    const decision = decideUndo(item, known, undoing.id, earlierUndos);
    return { row: rowsRead + index + 1, item, living: known.living, decision };
  });
}

/** Removes, then reverts, then restores: what needs a key comes after what frees it. */
async function apply(
  db: Database,
  rows: readonly UndoRow[],
  by: { importId: string; keepsHistory: boolean },
): Promise<Undone> {
  const applied: Undone = { counts: { created: 0, updated: 0, unchanged: 0 }, rejected: [] };
  const removals = rows.filter(({ decision }) => decision.action === 'remove');
  await deleteProducts(
    db,
    removals.map(({ row, item }) => ({ id: item.productId, row })),
    by,
  );
  applied.counts.updated += removals.length;
  await revertAll(db, rows, by, applied);
  await restoreAll(db, rows, by, applied);
  for (const each of rows) {
    const { decision } = each;
    if (decision.action === 'leave') applied.counts.unchanged += 1;
    if (decision.action === 'refuse')
      applied.rejected.push(
        changedSince(each, describeSince(each.item.productId, decision.since, decision.stockAuthor)),
      );
  }
  applied.rejected.sort((a, b) => a.row - b.row);
  return applied;
}

async function revertAll(
  db: Database,
  rows: readonly UndoRow[],
  by: { importId: string; keepsHistory: boolean },
  applied: Undone,
): Promise<void> {
  const plain: Revert[] = [];
  const withKeys: { each: UndoRow; revert: Revert }[] = [];
  for (const each of rows) {
    const { decision, living, row, item } = each;
    if (decision.action !== 'revert' || living === undefined) continue;
    const before = setFields(living.product, decision.values);
    const changes = changedFields(living.product, before);
    const revert = { id: item.productId, row, now: living, before, sourceId: decision.sourceId };
    if (changes.length === 0) applied.counts.unchanged += 1;
    else if (changes.some(({ field }) => field === 'gtin' || field === 'offer_id')) withKeys.push({ each, revert });
    else plain.push(revert);
  }
  await revertProducts(db, plain, by);
  const reverted = plain.map(({ id }) => id);
  // One by one, the last change first: one product may need the key that another gives back.
  for (const { each, revert } of withKeys) {
    const taken = await findHolder(db, revert.before, revert.id);
    if (taken !== null) applied.rejected.push(takenKey(each, taken));
    else {
      await revertProducts(db, [revert], by);
      reverted.push(revert.id);
    }
  }
  applied.counts.updated += reverted.length;
  await noteProductChanges(db, 'updated', reverted, by.importId);
}

/** In one statement, however many they are; of two that had one key, only the first comes back. */
async function restoreAll(
  db: Database,
  rows: readonly UndoRow[],
  by: { importId: string; keepsHistory: boolean },
  applied: Undone,
): Promise<void> {
  const wanted = rows.flatMap((each) =>
    each.decision.action === 'restore'
      ? [{ each, id: each.item.productId, row: each.row, version: each.decision.version, values: each.decision.values }]
      : [],
  );
  if (wanted.length === 0) return;
  const keys = await selectDeletedKeys(db, wanted);
  const gtins = [...keys.values()].flatMap(({ gtin }) => gtin ?? []);
  const offerIds = [...keys.values()].flatMap(({ offer_id }) => offer_id ?? []);
  const holders = [...(await selectHolders(db, gtins, offerIds)).values()];
  const byGtin = new Map(holders.map(({ id, gtin }) => [gtin, id]));
  const byOfferId = new Map(holders.map(({ id, offerId }) => [offerId, id]));
  const free = wanted.filter(({ each, id }) => {
    const { gtin, offer_id } = keys.get(id) ?? { gtin: null, offer_id: null };
    const ofGtin = gtin === null ? undefined : byGtin.get(gtin);
    const holder = ofGtin ?? (offer_id === null ? undefined : byOfferId.get(offer_id));
    if (typeof holder === 'number') {
      applied.rejected.push(takenKey(each, { key: ofGtin === undefined ? 'offer_id' : 'gtin', productId: holder }));
      return false;
    }
    byGtin.set(gtin, id);
    byOfferId.set(offer_id, id);
    return true;
  });
  await restoreProducts(db, free, by);
  applied.counts.created += free.length;
  const changed = free.filter(({ values }) => values.size > 0);
  const living = await lockProducts(
    db,
    changed.map(({ id }) => id),
  );
  const reverts = changed.flatMap(({ id, row, values }) => {
    const now = living.get(id);
    return now === undefined ? [] : [{ id, row, now, before: setFields(now.product, values), sourceId: now.sourceId }];
  });
  await revertProducts(db, reverts, by);
}

function takenKey(each: UndoRow, { key, productId }: TakenKey): RejectedRow {
  const name = key === 'gtin' ? 'GTIN' : 'offer id';
  const message = `Product ${each.item.productId} cannot have its ${name} back: it belongs to product ${productId} now.`;
  return changedSince(each, message);
}

function changedSince(each: UndoRow, message: string): RejectedRow {
  return rejectedRow(each, each.living?.product, 'changed_since', message);
}
