import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { inRepeatableTransaction } from '../transaction.js';

/** Deletes a product with its stock and its ledger. False where there is none. */
export async function deleteProduct(db: Database, id: number): Promise<boolean> {
  return inRepeatableTransaction(db, async (transaction) => {
    const deleted = await transaction.delete(products).where(eq(products.id, id)).returning({ id: products.id });
    return deleted.length > 0;
  });
}
