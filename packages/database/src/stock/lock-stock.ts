import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products, stock } from '../schema/products.js';
import { reservedOfStock } from './reserved-quantity.js';

/** Which product: by its id, or by the 14-digit key of its GTIN. */
export type StockedItem = { productId: number } | { gtin: string };

/** A product at a location. */
export interface Shelf {
  productId: number;
  location: string;
}

/** What a location has of a product, and how much of it is reserved. */
export interface StockLevel {
  quantity: number;
  reserved: number;
}

export interface LockedStock extends StockLevel {
  /** At this quantity and below, the stock is low; null where nobody has said so. */
  lowStock: number | null;
  updatedAt: Date;
}

/** The condition for the stock of a product at a location. */
export const atShelf = ({ productId, location }: Shelf) =>
  and(eq(stock.productId, productId), eq(stock.location, location));

/** Locks a product against being deleted; always before its stock, as a deletion does, so that the two never deadlock. */
export async function lockStockedProduct(
  db: Database,
  item: StockedItem,
): Promise<{ productId: number; gtin: string | null } | null> {
  const [product] = await db
    .select({ productId: products.id, gtin: products.gtin })
    .from(products)
    .where('gtin' in item ? eq(products.gtin, item.gtin) : eq(products.id, item.productId))
    .for('key share');
  return product ?? null;
}

/** Locks the stock of a locked product at a location, and with it what may be reserved there; null where there is none. */
export async function lockStock(db: Database, shelf: Shelf): Promise<LockedStock | null> {
  const [row] = await db
    .select({ quantity: stock.quantity, lowStock: stock.lowStock, updatedAt: stock.updatedAt })
    .from(stock)
    .where(atShelf(shelf))
    .for('update');
  if (row === undefined) return null;
  // A statement of its own: the one that waited for the lock sees reservations as they were before it waited.
  const [level] = await db.select({ reserved: reservedOfStock }).from(stock).where(atShelf(shelf));
  return { ...row, reserved: level?.reserved ?? 0 };
}
