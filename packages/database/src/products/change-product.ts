import { changedFields } from '@feedstock/catalogue';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { type Editor, insertChanges } from '../history/insert-changes.js';
import { products } from '../schema/products.js';
import { inRepeatableTransaction } from '../transaction.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import { findHolder, type TakenKey } from './find-holder.js';
import { productColumns } from './product-row.js';
import { fromColumns, type TitledProduct, toColumns } from './stored-product.js';

export type ProductChangeResult =
  | { outcome: 'changed' }
  | { outcome: 'unknown' }
  /** Its version is none of those expected. */
  | { outcome: 'stale'; version: number }
  /** It would have neither a GTIN nor an offer id. */
  | { outcome: 'keyless' }
  | { outcome: 'taken'; by: TakenKey };

/**
 * Applies a change to a product under its lock, so that changes of several clients add up. Where `versions` are given, the
 * product must have one of them. The content hash is cleared, so that the next import compares its row with the product
 * itself. A change without effect leaves the version as it is, and no history.
 */
export async function changeProduct(
  db: Database,
  id: number,
  apply: (stored: TitledProduct) => TitledProduct,
  versions: readonly number[] | null,
  by: Editor,
): Promise<ProductChangeResult> {
  return inRepeatableTransaction(db, async (transaction): Promise<ProductChangeResult> => {
    const [row] = await transaction
      .select({ ...productColumns, sourceId: products.sourceId })
      .from(products)
      .where(eq(products.id, id))
      .for('update');
    if (row === undefined) return { outcome: 'unknown' };
    if (versions !== null && !versions.includes(row.version)) return { outcome: 'stale', version: row.version };
    const stored = fromColumns(row);
    const product = apply(stored);
    if (product.gtin === null && product.offer_id === null) return { outcome: 'keyless' };
    const fields = changedFields(stored, product);
    if (fields.length === 0) return { outcome: 'changed' };
    const content = toColumns(product);
    const taken = await findHolder(transaction, content, id);
    if (taken !== null) return { outcome: 'taken', by: taken };
    await transaction
      .update(products)
      .set({ ...content, version: sql`${products.version} + 1`, contentHash: null, updatedAt: sql`now()` })
      .where(eq(products.id, id));
    const change = { productId: id, version: row.version + 1, row: null, sourceId: row.sourceId, fields };
    if (by.keepsHistory) await insertChanges(transaction, by, [change]);
    await noteProductChanges(transaction, 'updated', [id]);
    return { outcome: 'changed' };
  });
}
