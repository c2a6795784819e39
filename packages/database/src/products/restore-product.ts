import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { Editor } from '../history/insert-changes.js';
import { restoreProducts } from '../history/restore-products.js';
import { productChanges } from '../schema/product-changes.js';
import { products } from '../schema/products.js';
import { inRepeatableTransaction } from '../transaction.js';
import { findHolder, type TakenKey } from './find-holder.js';

export type RestoreResult =
  | { outcome: 'restored' }
  /** It never was, or its history is gone. */
  | { outcome: 'unknown' }
  /** It is not deleted. */
  | { outcome: 'exists' }
  | { outcome: 'taken'; by: TakenKey; gtin: string | null; offer_id: string | null };

/** Brings a deleted product back with its stock, unless another product has its GTIN or its offer id now. */
export async function restoreProduct(db: Database, id: number, by: Editor): Promise<RestoreResult> {
  return inRepeatableTransaction(db, async (transaction): Promise<RestoreResult> => {
    const living = await transaction.select({ id: products.id }).from(products).where(eq(products.id, id));
    if (living.length > 0) return { outcome: 'exists' };
    const [deleted] = await transaction
      .select({
        version: productChanges.version,
        gtin: sql<string | null>`${productChanges.deleted}->'product'->>'gtin'`,
        offer_id: sql<string | null>`${productChanges.deleted}->'product'->>'offer_id'`,
      })
      .from(productChanges)
      .where(and(eq(productChanges.productId, id), eq(productChanges.kind, 'deleted')))
      .orderBy(desc(productChanges.version))
      .limit(1);
    if (deleted === undefined) return { outcome: 'unknown' };
    const { version, gtin, offer_id } = deleted;
    const taken = await findHolder(transaction, { gtin, offer_id });
    if (taken !== null) return { outcome: 'taken', by: taken, gtin, offer_id };
    await restoreProducts(transaction, [{ id, version, row: null }], by);
    return { outcome: 'restored' };
  });
}
