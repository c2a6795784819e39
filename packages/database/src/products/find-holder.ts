import { and, eq, ne, or } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';

/** A key of a product that another product has already. */
export interface TakenKey {
  key: 'gtin' | 'offer_id';
  /** The product that has it. */
  productId: number;
}

type Keys = Pick<typeof products.$inferSelect, 'gtin' | 'offer_id'>;

/** The product, other than `exceptId`, that has the GTIN (14-digit key) or the offer id; null where both are free. */
export async function findHolder(db: Database, { gtin, offer_id }: Keys, exceptId?: number): Promise<TakenKey | null> {
  const held = or(
    gtin === null ? undefined : eq(products.gtin, gtin),
    offer_id === null ? undefined : eq(products.offer_id, offer_id),
  );
  if (held === undefined) return null;
  const [holder] = await db
    .select({ id: products.id, gtin: products.gtin })
    .from(products)
    .where(and(held, exceptId === undefined ? undefined : ne(products.id, exceptId)))
    .limit(1);
  if (holder === undefined) return null;
  return { key: gtin !== null && holder.gtin === gtin ? 'gtin' : 'offer_id', productId: holder.id };
}
