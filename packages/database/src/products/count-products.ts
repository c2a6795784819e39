import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { isCountedByIndex } from './found-by-index.js';
import { cheapestLookup, costs } from './lookup-cost.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import { type ProductSample, shareOf, surelyMoreThan } from './sample-products.js';
import { type UnindexedWords, wordsOf } from './search-condition.js';

/**
 * How many products match, counted no further than `atMost`. Where an index alone cannot tell, and a sample leaves
 * no doubt that there are more, nothing is counted. Run it in a list transaction.
 */
export async function countProducts(
  db: Database,
  filter: ProductFilter,
  atMost: number,
  sample: ProductSample | null,
): Promise<number> {
  if (sample === null || isCountedByIndex(filter)) return count(db, filter, atMost, new Set());
  return surelyMoreThan(atMost, sample) ? atMost : count(db, filter, atMost, wordsNotToIndex(filter, atMost, sample));
}

/** None is looked up where so many matches are met sooner by reading one product after the other. */
function wordsNotToIndex({ search }: ProductFilter, atMost: number, sample: ProductSample): UnindexedWords {
  const { cost, unindexed } = cheapestLookup(sample);
  const walk = Math.min(atMost / shareOf(sample), sample.span) * costs.walk;
  return walk < cost && search !== undefined ? new Set(wordsOf(search)) : unindexed;
}

async function count(db: Database, filter: ProductFilter, atMost: number, unindexed: UnindexedWords): Promise<number> {
  const matching = matchingProducts(filter, unindexed);
  const found = db.select({ id: products.id }).from(products).where(matching).limit(atMost).as('found');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}
