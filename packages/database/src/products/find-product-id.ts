import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';

/** The id of the product with this GTIN (14-digit key). */
export async function findProductId(db: Database, gtin: string): Promise<number | null> {
  const [row] = await db.select({ id: products.id }).from(products).where(eq(products.gtin, gtin));
  return row?.id ?? null;
}
