import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { deleteProducts } from '../history/delete-products.js';
import type { Editor } from '../history/insert-changes.js';
import { products } from '../schema/products.js';
import { inRepeatableTransaction } from '../transaction.js';
import { findProduct, type StockedProduct } from './find-product.js';

/**
 * Deletes a product with its stock and its ledger, if it is as expected under its lock, which its stock cannot change
 * beneath either.
 */
export async function deleteProduct(
  db: Database,
  id: number,
  isExpected: (product: StockedProduct) => boolean,
  by: Editor,
): Promise<'deleted' | 'unknown' | 'stale'> {
  return inRepeatableTransaction(db, async (transaction) => {
    await transaction.select({ id: products.id }).from(products).where(eq(products.id, id)).for('update');
    const product = await findProduct(transaction, id);
    if (product === null) return 'unknown';
    if (!isExpected(product)) return 'stale';
    await deleteProducts(transaction, [{ id, row: null }], by);
    return 'deleted';
  });
}
