import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { isCountedByIndex } from './found-by-index.js';
import { cheapestLookup, costs } from './lookup-cost.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import { type ProductSample, sampleProducts, shareOf, surelyMoreThan } from './sample-products.js';
import { wordsOf } from './search-condition.js';

/** Where a first sample leaves it open, this many still cost less than to count a thousand. */
const closerProbes = 4000;

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
  if (sample === null || isCountedByIndex(filter)) return count(db, matchingProducts(filter), atMost);
  if (await hasSurelyMore(db, filter, atMost, sample)) return atMost;
  const { cost, unindexed } = cheapestLookup(sample);
  const isWalked = Math.min(atMost / shareOf(sample), sample.span) * costs.walk < cost;
  if (!isWalked) return count(db, matchingProducts(filter, unindexed), atMost);
  return count(db, matchingProducts(filter, new Set(wordsOf(filter.search ?? ''))), atMost, [sql`${products.id}`]);
}

/** Whether more match than `atMost`, from the cheapest proof to the dearest. */
async function hasSurelyMore(
  db: Database,
  filter: ProductFilter,
  atMost: number,
  sample: ProductSample,
): Promise<boolean> {
  if (surelyMoreThan(atMost, sample)) return true;
  const share = shareOf(sample);
  if (share * sample.span <= atMost) return false;
  const isWorthALook = surelyMoreThan(atMost, { ...sample, probes: closerProbes, hits: share * closerProbes });
  if (isWorthALook && surelyMoreThan(atMost, await sampleProducts(db, filter, closerProbes))) return true;
  return (await countWholeWords(db, filter, atMost)) === atMost;
}

/** How many have the words of a search as they stand. The index finds these in a fraction of the time that it takes to find words by prefix. */
async function countWholeWords(db: Database, { search, ...others }: ProductFilter, atMost: number): Promise<number> {
  const words = search === undefined ? [] : wordsOf(search);
  if (words.length === 0) return 0;
  const whole = sql`${products.search} @@ ${words.map((word) => `'${word}'`).join(' & ')}::tsquery`;
  return count(db, and(whole, matchingProducts(others)), atMost);
}

/** In an `order` where its index shall be walked. */
async function count(
  db: Database,
  matching: SQL | undefined,
  atMost: number,
  order: readonly SQL[] = [],
): Promise<number> {
  const ids = db.select({ id: products.id }).from(products).where(matching);
  const found = ids
    .orderBy(...order)
    .limit(atMost)
    .as('found');
  return db.$count(found);
}
