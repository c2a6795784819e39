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
  /** The account that asks for it. */
  createdBy: number;
  /** The quantity as it shall be, given what it is; a refusal for what must not be. */
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
 * Changes the quantity of a product at a location under its lock, and writes the movement in the same transaction. The product is locked
 * against deletion first, as its deletion locks it before its stock: so that the two never wait for each other.
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
  const place = { productId, location };
  const stored = await lockQuantity(db, place);
  const before = stored?.quantity ?? 0;
  const quantity = decide(before);
  if (typeof quantity !== 'number') return quantity;
  if (stored !== null && quantity === before) return { productId, gtin, ...stored };
  const updatedAt =
    stored === null ? await insertQuantity(db, place, quantity) : await setQuantity(db, place, quantity);
  const delta = quantity - before;
  if (delta !== 0) await insertMovement(db, { ...place, delta, quantityAfter: quantity, reason, createdBy });
  return { productId, gtin, quantity, updatedAt };
}

interface Place {
  productId: number;
  location: string;
}

const at = ({ productId, location }: Place) => and(eq(stock.productId, productId), eq(stock.location, location));

async function lockQuantity(db: Database, place: Place): Promise<{ quantity: number; updatedAt: Date } | null> {
  const [row] = await db
    .select({ quantity: stock.quantity, updatedAt: stock.updatedAt })
    .from(stock)
    .where(at(place))
    .for('update');
  return row ?? null;
}

async function setQuantity(db: Database, place: Place, quantity: number): Promise<Date> {
  const [row] = await db
    .update(stock)
    .set({ quantity, updatedAt: sql`now()` })
    .where(at(place))
    .returning({ updatedAt: stock.updatedAt });
  if (row === undefined) throw new StaleRead('A locked row is gone.');
  return row.updatedAt;
}

async function insertQuantity(db: Database, place: Place, quantity: number): Promise<Date> {
  const [row] = await db
    .insert(stock)
    .values({ ...place, quantity })
    .onConflictDoNothing()
    .returning({ updatedAt: stock.updatedAt });
  if (row === undefined) throw new StaleRead('Another transaction has stocked the location first.');
  return row.updatedAt;
}
