import { changedFields, type RejectedRow, rejectionCodes, setFields } from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import { deleteProducts } from '../history/delete-products.js';
import { restoreProducts } from '../history/restore-products.js';
import { advanceImport } from '../import-batches/advance-import.js';
import { beginBatch } from '../import-batches/begin-batch.js';
import type { Attempt, ImportAccount } from '../import-batches/import-batch.js';
import { insertRejections } from '../import-batches/insert-row-reports.js';
import { selectHolders } from '../import-batches/select-holders.js';
import { lockProducts } from '../product-batches/lock-products.js';
import type { ReadProduct } from '../product-batches/product-store.js';
import { findHolder, type TakenKey } from '../products/find-holder.js';
import type { UndoPosition } from '../schema/imports.js';
import { inUndoableTransaction, undo } from '../transaction.js';
import { type Decision, decideUndo } from './decide-undo.js';
import { describeSince } from './describe-change.js';
import { type Revert, revertProducts } from './revert-products.js';
import { selectDeletedKeys } from './select-deleted-keys.js';
import { selectEarlierUndos, selectHistories, selectStockAuthors } from './select-histories.js';
import { changesStart, selectUndoItems, type UndoItem, type Undoing } from './select-undo-items.js';

/** How far an undo is. */
export interface UndoState {
  account: ImportAccount;
  /** Null: everything is undone. */
  position: UndoPosition | null;
}

/** What an undo does with one product, which is a row of its account. */
interface UndoRow {
  row: number;
  item: UndoItem;
  living: ReadProduct | undefined;
  decision: Decision;
}

type Outcome = 'created' | 'updated' | 'unchanged';

/**
 * Undoes the next products of an import in one transaction, fenced by the attempt as a batch of rows is. Products that
 * come back count as created; those that change back or go, as updated; those that somebody has changed since are
 * rejected. Returns how far it is now, or null where this attempt no longer owns the undo, or has written this already.
 */
export async function writeUndoBatch(
  db: Database,
  attempt: Attempt,
  undoing: Undoing,
  { keepsHistory, size }: { keepsHistory: boolean; size: number },
  { account: before, position }: UndoState & { position: UndoPosition },
): Promise<UndoState | null> {
  return inUndoableTransaction(db, async (transaction) => {
    if (!(await beginBatch(transaction, attempt, before.rowsRead))) undo();
    const items = await selectUndoItems(transaction, undoing, position, size);
    const last = items.at(-1);
    if (last === undefined) return { account: before, position: position.phase === 'created' ? changesStart : null };
    const rows = await decide(transaction, undoing, items, before.rowsRead);
    const { counts, rejected } = await apply(transaction, rows, { importId: attempt.importId, keepsHistory });
    await insertRejections(transaction, attempt.importId, rejected);
    const account = addToAccount(before, counts, rejected);
    const next = positionOf(last);
    const checkpoint = { row: account.rowsRead, bytes: 0, digest: '', undo: next };
    if (!(await advanceImport(transaction, attempt, before, account, { checkpoint, bytesTotal: null, createdIds: [] })))
      undo();
    return { account, position: next };
  });
}

function positionOf({ isCreated, row, productId, version }: UndoItem): UndoPosition {
  return isCreated ? { phase: 'created', productId } : { phase: 'changed', row, productId, version };
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

interface Applied {
  counts: Record<Outcome, number>;
  rejected: RejectedRow[];
}

/** Removes, then reverts, then restores: what needs a key comes after what frees it. */
async function apply(
  db: Database,
  rows: readonly UndoRow[],
  by: { importId: string; keepsHistory: boolean },
): Promise<Applied> {
  const applied: Applied = { counts: { created: 0, updated: 0, unchanged: 0 }, rejected: [] };
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
        rejectedRow(each, 'changed_since', describeSince(each.item.productId, decision.since, decision.stockAuthor)),
      );
  }
  applied.rejected.sort((a, b) => a.row - b.row);
  return applied;
}

async function revertAll(
  db: Database,
  rows: readonly UndoRow[],
  by: { importId: string; keepsHistory: boolean },
  applied: Applied,
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
  applied.counts.updated += plain.length;
  // One by one, the last change first: one product may need the key that another gives back.
  for (const { each, revert } of withKeys) {
    const taken = await findHolder(db, revert.before, revert.id);
    if (taken !== null) applied.rejected.push(takenKey(each, taken));
    else {
      await revertProducts(db, [revert], by);
      applied.counts.updated += 1;
    }
  }
}

/** In one statement, however many they are; of two that had one key, only the first comes back. */
async function restoreAll(
  db: Database,
  rows: readonly UndoRow[],
  by: { importId: string; keepsHistory: boolean },
  applied: Applied,
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
  return rejectedRow(each, 'changed_since', message);
}

function rejectedRow({ row, item, living }: UndoRow, code: 'changed_since', message: string): RejectedRow {
  const { gtin = null, offer_id = null, title = null } = living?.product ?? {};
  const id = String(item.productId);
  return {
    row,
    line: item.row,
    cells: [id, gtin ?? '', offer_id ?? '', title ?? ''],
    keys: { gtin, offer_id },
    rejection: { code, column: null, value: id, message, suggestion: rejectionCodes[code] },
  };
}

function addToAccount(
  before: ImportAccount,
  counts: Record<Outcome, number>,
  rejected: readonly RejectedRow[],
): ImportAccount {
  const byCode = before.rejectionsByCode['changed_since'] ?? 0;
  const handled = counts.created + counts.updated + counts.unchanged + rejected.length;
  return {
    ...before,
    rowsRead: before.rowsRead + handled,
    created: before.created + counts.created,
    updated: before.updated + counts.updated,
    unchanged: before.unchanged + counts.unchanged,
    rejected: before.rejected + rejected.length,
    rejectionsByCode:
      rejected.length === 0
        ? before.rejectionsByCode
        : { ...before.rejectionsByCode, changed_since: byCode + rejected.length },
  };
}
