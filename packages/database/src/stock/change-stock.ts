import type { Database } from '../connect.js';
import { databaseErrorCode } from '../postgres-errors.js';
import { inRepeatableTransaction } from '../transaction.js';
import { type LockedStock, lockStock, lockStockedProduct, type StockedItem, type StockLevel } from './lock-stock.js';
import { moveStock } from './move-stock.js';
import { recordLowStock } from './record-low-stock.js';

export interface StockChange {
  item: StockedItem;
  location: string;
  reason: string | null;
  /** The account that requests it. */
  createdBy: number;
  /** Where given, the quantity at which the stock is low from now on; null for none. */
  lowStock?: number | null | undefined;
  /** The new quantity, given the present one; why not where there must be none. */
  decide: (quantity: number) => number | Exclude<StockRefusal['refusal'], 'reserved'>;
}

/** Why a quantity was not changed, and what the location has. */
export interface StockRefusal extends StockLevel {
  refusal:
    | 'changed' // Not the quantity that the caller expected.
    | 'insufficient' // It would fall below zero,
    | 'reserved' // or below what is reserved.
    | 'too_large'; // It would be more than a quantity can be.
}

export interface ChangedStock extends LockedStock {
  productId: number;
  gtin: string | null;
}

/** Changes the quantity of a product at a location under its lock, and writes the movement in the same transaction. */
export async function changeStock(
  db: Database,
  change: StockChange,
): Promise<ChangedStock | StockRefusal | { refusal: 'unknown' }> {
  try {
    return await inRepeatableTransaction(db, (transaction) => changeLocked(transaction, change));
  } catch (error) {
    // The product was deleted between being found and being locked.
    if (databaseErrorCode(error) === foreignKeyViolation) return { refusal: 'unknown' };
    throw error;
  }
}

const foreignKeyViolation = '23503';

async function changeLocked(
  db: Database,
  { item, location, reason, createdBy, lowStock: wanted, decide }: StockChange,
): Promise<ChangedStock | StockRefusal | { refusal: 'unknown' }> {
  const product = await lockStockedProduct(db, item);
  if (product === null) return { refusal: 'unknown' };
  const shelf = { productId: product.productId, location };
  const stored = await lockStock(db, shelf);
  const { quantity: before, reserved } = stored ?? { quantity: 0, reserved: 0 };
  const quantity = decide(before);
  if (typeof quantity !== 'number') return { refusal: quantity, quantity: before, reserved };
  if (quantity < reserved) return { refusal: 'reserved', quantity: before, reserved };
  const lowStock = wanted === undefined ? (stored?.lowStock ?? null) : wanted;
  if (stored !== null && quantity === before && lowStock === stored.lowStock) return { ...product, ...stored };
  const updatedAt = await moveStock(db, shelf, { stored, quantity, reason, createdBy, lowStock });
  await recordLowStock(db, [{ ...shelf, before: before - reserved, after: quantity - reserved, lowStock }]);
  return { ...product, quantity, reserved, lowStock, updatedAt };
}
