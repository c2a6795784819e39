import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { stockMovements } from '../schema/products.js';

export interface NewMovement {
  productId: number;
  location: string;
  delta: number;
  quantityAfter: number;
  reason: string | null;
  createdBy: number;
}

/**
 * Appends to the ledger; in the transaction that changes the quantity. Its time is that of the statement, which comes after
 * the lock: so the ledger of a location is in the order of time, and says what the location had at any.
 */
export async function insertMovement(db: Database, movement: NewMovement): Promise<void> {
  await db.insert(stockMovements).values({ ...movement, createdAt: sql`statement_timestamp()` });
}
