import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { databaseErrorCode } from '../postgres-errors.js';
import { products, stock } from '../schema/products.js';
import { inRepeatableTransaction, StaleRead } from '../transaction.js';
import { insertMovement } from './insert-movement.js';

/** Which product: by its id, or by the 14-digit key of its GTIN. */
export type StockedItem = { productId: number } | { gtin: string };

export interface StockChange {
  item: StockedItem;
  location: string;
  reason: string | null;
  /** The account that requests it. */
  createdBy: number;
  /** The new quantity, given the present one; a refusal where there must be none. */
  decide: (quantity: number) => number | StockRefusal;
}

export type StockRefusal =
  /** Not the quantity that the caller expected. */
  | { refusal: 'changed'; quantity: number }
  /** It would fall below zero. */
  | { refusal: 'insufficient'; quantity: number }
  /** It would be more than a quantity can be. */
  | { refusal: 'too_large'; quantity: number };

export interface ChangedStock {
  productId: number;
  gtin: string | null;
  quantity: number;
  updatedAt: Date;
}

export const maxQuantity = 2_147_483_647;

/**
 * Changes the quantity of a product at a location under its lock, and writes the movement in the same transaction. It locks
 * the product first, as a deletion does: so the two never deadlock.
 */
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
  { item, location, reason, createdBy, decide }: StockChange,
): Promise<ChangedStock | StockRefusal | { refusal: 'unknown' }> {
  const [product] = await db
    .select({ productId: products.id, gtin: products.gtin })
    .from(products)
    .where('gtin' in item ? eq(products.gtin, item.gtin) : eq(products.id, item.productId))
    .for('key share');
  if (product === undefined) return { refusal: 'unknown' };
  const { productId, gtin } = product;
  const shelf = { productId, location };
  const stored = await lockQuantity(db, shelf);
  const before = stored?.quantity ?? 0;
  const quantity = decide(before);
  if (typeof quantity !== 'number') return quantity;
  if (stored !== null && quantity === before) return { productId, gtin, ...stored };
  const updatedAt =
    stored === null ? await insertQuantity(db, shelf, quantity) : await setQuantity(db, shelf, quantity);
  const delta = quantity - before;
  if (delta !== 0) await insertMovement(db, { ...shelf, delta, quantityAfter: quantity, reason, createdBy });
  return { productId, gtin, quantity, updatedAt };
}

interface Shelf {
  productId: number;
  location: string;
}

const at = ({ productId, location }: Shelf) => and(eq(stock.productId, productId), eq(stock.location, location));

async function lockQuantity(db: Database, shelf: Shelf): Promise<{ quantity: number; updatedAt: Date } | null> {
  const [row] = await db
    .select({ quantity: stock.quantity, updatedAt: stock.updatedAt })
    .from(stock)
    .where(at(shelf))
    .for('update');
  return row ?? null;
}

async function setQuantity(db: Database, shelf: Shelf, quantity: number): Promise<Date> {
  const [row] = await db
    .update(stock)
    .set({ quantity, updatedAt: sql`now()` })
    .where(at(shelf))
    .returning({ updatedAt: stock.updatedAt });
  if (row === undefined) throw new StaleRead('A locked row is gone.');
  return row.updatedAt;
}

async function insertQuantity(db: Database, shelf: Shelf, quantity: number): Promise<Date> {
  const [row] = await db
    .insert(stock)
    .values({ ...shelf, quantity })
    .onConflictDoNothing()
    .returning({ updatedAt: stock.updatedAt });
  if (row === undefined) throw new StaleRead('Another transaction has stocked the location first.');
  return row.updatedAt;
}
