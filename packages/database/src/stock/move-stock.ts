import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { stock } from '../schema/products.js';
import { StaleRead } from '../transaction.js';
import { insertMovement } from './insert-movement.js';
import { atShelf, type LockedStock, type Shelf } from './lock-stock.js';

interface StockMove {
  /** As it was locked; null where the location has no stock yet. */
  stored: LockedStock | null;
  quantity: number;
  reason: string | null;
  createdBy: number;
  /** Where given, the quantity at which the stock is low from now on. */
  lowStock?: number | null | undefined;
}

/** Writes the new quantity of locked stock and its movement; returns when. */
export async function moveStock(db: Database, shelf: Shelf, move: StockMove): Promise<Date> {
  const { stored, quantity, reason, createdBy, lowStock = stored?.lowStock ?? null } = move;
  const updatedAt = await (stored === null ? insertStock : setStored)(db, shelf, { quantity, lowStock });
  const delta = quantity - (stored?.quantity ?? 0);
  if (delta !== 0) await insertMovement(db, { ...shelf, delta, quantityAfter: quantity, reason, createdBy });
  return updatedAt;
}

interface NewStock {
  quantity: number;
  lowStock: number | null;
}

async function setStored(db: Database, shelf: Shelf, given: NewStock): Promise<Date> {
  const [row] = await db
    .update(stock)
    .set({ ...given, updatedAt: sql`now()` })
    .where(atShelf(shelf))
    .returning({ updatedAt: stock.updatedAt });
  if (row === undefined) throw new StaleRead('A locked row is gone.');
  return row.updatedAt;
}

async function insertStock(db: Database, shelf: Shelf, given: NewStock): Promise<Date> {
  const [row] = await db
    .insert(stock)
    .values({ ...shelf, ...given })
    .onConflictDoNothing()
    .returning({ updatedAt: stock.updatedAt });
  if (row === undefined) throw new StaleRead('Another transaction has stocked the location first.');
  return row.updatedAt;
}
