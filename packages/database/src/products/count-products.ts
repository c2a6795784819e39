import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';

/** How many products match, counted no further than `atMost`. Run it in a list transaction. */
export async function countProducts(db: Database, filter: ProductFilter, atMost: number): Promise<number> {
  const found = db.select({ id: products.id }).from(products).where(matchingProducts(filter)).limit(atMost).as('found');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}
