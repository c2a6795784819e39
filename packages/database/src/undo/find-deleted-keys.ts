import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';

/** The keys that a product had when the change to `version` deleted it. */
export async function findDeletedKeys(
  db: Database,
  productId: number,
  version: number,
): Promise<{ gtin: string | null; offer_id: string | null } | null> {
  const [row] = await db.execute<{ gtin: string | null; offer_id: string | null }>(sql`
    select deleted->'product'->>'gtin' as gtin, deleted->'product'->>'offer_id' as offer_id
    from ${productChanges} where product_id = ${productId} and version = ${version}
  `);
  return row ?? null;
}
