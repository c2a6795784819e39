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

/** Appends to the ledger; in the transaction that changes the quantity. */
export async function insertMovement(db: Database, movement: NewMovement): Promise<void> {
  await db.insert(stockMovements).values(movement);
}
