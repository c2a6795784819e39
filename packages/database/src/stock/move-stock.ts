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
}

/** Writes the new quantity of locked stock and its movement; returns when. */
export async function moveStock(db: Database, shelf: Shelf, move: StockMove): Promise<Date> {
  const { stored, quantity, reason, createdBy } = move;
  const updatedAt = await (stored === null ? insertQuantity : setQuantity)(db, shelf, quantity);
  const delta = quantity - (stored?.quantity ?? 0);
  if (delta !== 0) await insertMovement(db, { ...shelf, delta, quantityAfter: quantity, reason, createdBy });
  return updatedAt;
}

async function setQuantity(db: Database, shelf: Shelf, quantity: number): Promise<Date> {
  const [row] = await db
    .update(stock)
    .set({ quantity, updatedAt: sql`now()` })
    .where(atShelf(shelf))
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
