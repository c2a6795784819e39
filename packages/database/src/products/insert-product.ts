import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { inRepeatableTransaction } from '../transaction.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import { findHolder, type TakenKey } from './find-holder.js';
import { type ProductRow, productColumns } from './product-row.js';
import { type TitledProduct, toColumns } from './stored-product.js';

/** Inserts a product of the account `createdBy`, unless another has its GTIN or its offer id. */
export async function insertProduct(
  db: Database,
  product: TitledProduct,
  createdBy: number,
): Promise<ProductRow | TakenKey> {
  const content = toColumns(product);
  // A key that is claimed between the check and the insert fails the transaction; its next run finds the holder.
  return inRepeatableTransaction(db, async (transaction) => {
    const taken = await findHolder(transaction, content);
    if (taken !== null) return taken;
    const [row] = await transaction
      .insert(products)
      .values({ ...content, createdBy })
      .returning(productColumns);
    if (row === undefined) throw new Error('The insert returned no product.');
    await noteProductChanges(transaction, 'created', [row.id]);
    return row;
  });
}
