import type { Database } from '../connect.js';
import { tally } from '../import-batches/add-to-account.js';
import { advanceImport } from '../import-batches/advance-import.js';
import { beginBatch } from '../import-batches/begin-batch.js';
import type { Attempt, ImportAccount } from '../import-batches/import-batch.js';
import { insertRejections } from '../import-batches/insert-row-reports.js';
import type { UndoPosition } from '../schema/imports.js';
import { inUndoableTransaction, undo } from '../transaction.js';
import { selectStockItems } from './select-stock-items.js';
import { changesStart, selectUndoItems, stockStart, type UndoItem } from './select-undo-items.js';
import { type Undone, undoProducts } from './undo-products.js';
import { undoStock } from './undo-stock.js';
import type { Undoing } from './undoing.js';

/** How far an undo is. */
export interface UndoState {
  account: ImportAccount;
  /** Null: everything is undone. */
  position: UndoPosition | null;
}

interface UndoOptions {
  keepsHistory: boolean;
  /** The rows of a batch. */
  size: number;
}

/**
 * Undoes the next part of an import in one transaction, fenced by the attempt as a batch of rows is: what it created, then
 * what it changed or deleted, then the stock that it moved. What somebody has changed since is rejected. Returns how far it
 * is now, or null where this attempt no longer owns the undo, or has written this already.
 */
export async function writeUndoBatch(
  db: Database,
  attempt: Attempt,
  undoing: Undoing,
  options: UndoOptions,
  { account: before, position }: UndoState & { position: UndoPosition },
): Promise<UndoState | null> {
  return inUndoableTransaction(db, async (transaction) => {
    if (!(await beginBatch(transaction, attempt, before.rowsRead))) undo();
    const undone = await undoNext(transaction, undoing, position, before.rowsRead, options);
    if (undone === null) return { account: before, position: nextPhase[position.phase] };
    await insertRejections(transaction, attempt.importId, undone.rejected);
    const account = addToAccount(before, undone);
    const checkpoint = { row: account.rowsRead, bytes: 0, digest: '', undo: undone.position };
    if (!(await advanceImport(transaction, attempt, before, account, { checkpoint, bytesTotal: null, createdIds: [] })))
      undo();
    return { account, position: undone.position };
  });
}

/** Where each phase leads. */
const nextPhase: Record<UndoPosition['phase'], UndoPosition | null> = {
  created: changesStart,
  changed: stockStart,
  stock: null,
};

/** Undoes what comes after `position`; null where its phase has nothing more. */
async function undoNext(
  db: Database,
  undoing: Undoing,
  position: UndoPosition,
  rowsRead: number,
  { keepsHistory, size }: UndoOptions,
): Promise<(Undone & { position: UndoPosition }) | null> {
  if (position.phase === 'stock') {
    const items = await selectStockItems(db, undoing, position.movementId, size);
    const last = items.at(-1);
    if (last === undefined) return null;
    const undone = await undoStock(db, undoing, items, rowsRead);
    return { ...undone, position: { phase: 'stock', movementId: last.movementId } };
  }
  const items = await selectUndoItems(db, undoing, position, size);
  const last = items.at(-1);
  if (last === undefined) return null;
  const undone = await undoProducts(db, undoing, items, { rowsRead, keepsHistory });
  return { ...undone, position: positionOf(last) };
}

function positionOf({ isCreated, row, productId, version }: UndoItem): UndoPosition {
  return isCreated ? { phase: 'created', productId } : { phase: 'changed', row, productId, version };
}

function addToAccount(before: ImportAccount, { counts, rejected }: Undone): ImportAccount {
  return {
    ...before,
    rowsRead: before.rowsRead + counts.created + counts.updated + counts.unchanged + rejected.length,
    created: before.created + counts.created,
    updated: before.updated + counts.updated,
    unchanged: before.unchanged + counts.unchanged,
    rejected: before.rejected + rejected.length,
    rejectionsByCode: tally(
      before.rejectionsByCode,
      rejected.map(({ rejection }) => rejection.code),
    ),
  };
}
