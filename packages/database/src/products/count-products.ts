import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { wordsNotToIndex } from './choose-indexed-words.js';
import { matchingProducts, namesIn, type ProductFilter } from './product-filter.js';
import { type ProductSample, sampleProducts, surelyMoreThan } from './sample-products.js';

/**
 * How many products match, counted no further than `atMost`. Where an index alone can not tell, a sample comes first: where it leaves
 * no doubt that there are more, nothing is counted. Run it in a list transaction.
 */
export async function countProducts(
  db: Database,
  filter: ProductFilter,
  atMost: number,
  known: ProductSample | null = null,
): Promise<number> {
  if (isCountedByIndex(filter)) return count(db, filter, atMost, new Set());
  const sample = known ?? (await sampleProducts(db, filter));
  return surelyMoreThan(atMost, sample) ? atMost : count(db, filter, atMost, wordsNotToIndex(sample, atMost));
}

async function count(
  db: Database,
  filter: ProductFilter,
  atMost: number,
  unindexed: ReadonlySet<string>,
): Promise<number> {
  const matching = matchingProducts(filter, unindexed);
  const found = db.select({ id: products.id }).from(products).where(matching).limit(atMost).as('found');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}

const ranges = new Set(['currency', 'minPrice', 'maxPrice']);
const notByIndex = new Set(['search', 'category']);

/** Whether one index holds everything that the filters ask, so that ten thousand entries are counted without looking at a product. */
function isCountedByIndex(filter: ProductFilter): boolean {
  const names = namesIn(filter);
  return names.every((name) => ranges.has(name)) || (names.length === 1 && !names.some((name) => notByIndex.has(name)));
}
