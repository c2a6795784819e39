import type { RejectedRow, RejectionCode } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import {
  type PlacedStock,
  type StockLine,
  type StockMovement,
  shelfKey,
  storedStock,
} from '../stock-batches/stock-store.js';
import { describeStockSince } from './describe-change.js';
import { rejectedRow } from './rejected-row.js';
import { selectEarlierUndos } from './select-histories.js';
import { type PastMovement, type StockItem, selectMovementsSince } from './select-stock-items.js';
import type { Undone } from './undo-products.js';
import type { Undoing } from './undoing.js';

type Decision =
  | { action: 'revert'; level: PlacedStock; quantity: number; sourceId: number | null }
  /** It is already as it was before. */
  | { action: 'leave' }
  | { action: 'refuse'; code: RejectionCode; message: string };

/** What an undo does with the stock of a product at a location, which is a row of its account. */
interface UndoRow {
  row: number;
  item: StockItem;
  decision: Decision;
}

/**
 * Gives stock the quantities that it had before the import, through the ledger and under its locks: what anybody else
 * moved since is left alone. The rows after `rowsRead` of the undo, in the transaction of the caller.
 */
export async function undoStock(
  db: Database,
  undoing: Undoing,
  items: readonly StockItem[],
  rowsRead: number,
): Promise<Undone> {
  const store = storedStock(db, undoing.undoId, undoing.sourceId);
  const { lines: levels } = await store.readLevels(items);
  const ledger = await selectMovementsSince(db, undoing.id, items);
  const earlierUndos = await selectEarlierUndos(db, undoing);
  const rows = items.map((item, at): UndoRow => {
    const key = shelfKey(item);
    const known = { level: levels.get(key), since: ledger.get(key) ?? [], earlierUndos };
    return { row: rowsRead + at + 1, item, decision: decide(item, known, undoing.id) };
  });
  const reverts = rows.flatMap(revertOf);
  const movements = reverts.flatMap(({ movement }) => (movement.delta === 0 ? [] : [movement]));
  await store.write(
    reverts.map(({ line }) => line),
    movements,
  );
  const rejected = await rejectedRows(db, rows);
  const unchanged = rows.length - movements.length - rejected.length;
  return { counts: { created: 0, updated: movements.length, unchanged }, rejected };
}

interface Known {
  /** What the location has, under its lock. */
  level: PlacedStock | undefined;
  since: readonly PastMovement[];
  earlierUndos: ReadonlySet<string>;
}

/** What is to become of stock, given what the ledger says since the import moved its first. */
function decide(item: StockItem, { level, since, earlierUndos }: Known, importId: string): Decision {
  const isOwn = (movement: PastMovement) => movement.importId === importId;
  const [first, last] = [since.find(isOwn), since.findLast(isOwn)];
  if (first === undefined || last === undefined || level === undefined) return changedSince(item, null);
  const foreign = since.filter((movement) => !isOwn(movement) && movement.id > first.id);
  const other = foreign.at(-1);
  if (other !== undefined) {
    const isUndone = foreign.every(
      (movement) => movement.importId !== null && earlierUndos.has(movement.importId) && movement.id > last.id,
    );
    return isUndone ? { action: 'leave' } : changedSince(item, other);
  }
  if (level.quantity !== last.quantityAfter) return changedSince(item, null);
  const quantity = first.quantityAfter - first.delta;
  if (quantity >= level.reserved) return { action: 'revert', level, quantity, sourceId: first.sourceId };
  const message = `${item.location} has ${level.quantity} of product ${item.productId}, of which ${level.reserved} are reserved: ${quantity} would be too few.`;
  return { action: 'refuse', code: 'stock_reserved', message };
}

function revertOf({ row, item, decision }: UndoRow): { line: StockLine; movement: StockMovement }[] {
  if (decision.action !== 'revert') return [];
  const { level, quantity, sourceId } = decision;
  const { productId, location } = item;
  const shelf = { productId, location };
  return [
    {
      line: { ...level, ...shelf, quantity, before: level.quantity, isNew: false, isNamed: true, givenTo: sourceId },
      movement: {
        ...shelf,
        delta: quantity - level.quantity,
        quantityAfter: quantity,
        row,
        sourceId: level.sourceId,
      },
    },
  ];
}

function changedSince({ productId, location }: StockItem, other: PastMovement | null): Decision {
  return { action: 'refuse', code: 'changed_since', message: describeStockSince(productId, location, other) };
}

async function rejectedRows(db: Database, rows: readonly UndoRow[]): Promise<RejectedRow[]> {
  const refused = rows.flatMap(({ decision, ...row }) =>
    decision.action === 'refuse' ? [{ ...row, ...decision }] : [],
  );
  if (refused.length === 0) return [];
  const ids = refused.map(({ item }) => item.productId);
  const named = await db
    .select({ id: products.id, gtin: products.gtin, offer_id: products.offer_id, title: products.title })
    .from(products)
    .where(sql`${products.id} = any(${arrayParameter(ids, 'integer')})`);
  const byId = new Map(named.map((product) => [product.id, product]));
  return refused.map(({ code, message, ...each }) => rejectedRow(each, byId.get(each.item.productId), code, message));
}
