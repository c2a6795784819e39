import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import { hasWordsUnindexed, wordsOf } from './search-condition.js';

/** What a look at some products tells about all. */
export interface ProductSample {
  /** How many ids were looked at, out of how many. */
  probes: number;
  span: number;
  /** How many of the products there match the filter. */
  hits: number;
  /** How many match the filter but for its search. */
  otherHits: number;
  /** How many have each word of the search. */
  wordHits: ReadonlyMap<string, number>;
}

/** Nobody types more; the rest are taken for rare. */
const maxWords = 16;

/**
 * Looks at some products all over the table: a few milliseconds for 500, however many match. Which ones is drawn by a hash, and hardly
 * changes as the table grows, so that they stay in memory. Run it in a list transaction.
 */
export async function sampleProducts(db: Database, filter: ProductFilter, probes = 500): Promise<ProductSample> {
  const words = filter.search === undefined ? [] : wordsOf(filter.search).slice(0, maxWords);
  const counts = [
    matchingProducts(filter, new Set(words)),
    matchingProducts({ ...filter, search: undefined }),
    ...words.map((word) => hasWordsUnindexed([word])),
  ];
  // The conditions stand in what is counted, not in what is selected: so no index but that of the ids is of use.
  const [row] = await db.execute<{ span: string; counts: number[] }>(sql`
    with span as materialized (${span}),
    probe as materialized (
      select array_agg((least + floor((hashint4(n)::bigint + 2147483648) / 4294967296.0 * size))::integer) as ids
      from span, generate_series(1, ${probes}::integer) as n
    )
    select (select size from span) as span, array[${sql.join(counts.map(countOf), sql`, `)}] as counts
    from ${products} where ${products.id} = any((select ids from probe)::integer[])`);
  const [hits = 0, otherHits = 0, ...wordHits] = row?.counts ?? [];
  const byWord = new Map(words.map((word, at) => [word, wordHits[at] ?? 0]));
  return { probes, span: Number(row?.span ?? 0), hits, otherHits, wordHits: byWord };
}

/** Where ids begin and how many there may be, rounded up to a sixteenth of a power of two, so that it seldom changes. */
const span = sql`
  select least, least(ceil(ids / step) * step, 2147483647 - least) as size
  from (select least, ids, greatest(1, power(2, floor(log(2, ids)) - 4)) as step
    from (select coalesce(min(${products.id}), 1) as least, (coalesce(max(${products.id}) - min(${products.id}), 0) + 1)::numeric as ids
      from ${products}) as ids) as steps`;

function countOf(condition: SQL | undefined): SQL {
  return condition === undefined ? sql`count(*)::integer` : sql`(count(*) filter (where ${condition}))::integer`;
}

/** The share of ids whose products match. Where the sample met none, what words and filters make together. */
export function shareOf({ probes: tries, hits, otherHits, wordHits }: ProductSample): number {
  if (hits > 0) return hits / tries;
  const together = [otherHits, ...wordHits.values()].reduce((product, found) => product * atLeastHalf(found, tries), 1);
  return Math.min(atLeastHalf(0, tries), together);
}

/** What was never met may be half a hit: there is no saying how rare it is. */
export function atLeastHalf(hits: number, tries: number): number {
  return Math.max(hits, 0.5) / tries;
}

/** A chance small enough never to be met. */
const smallestChance = 1e-6;

/**
 * Whether more than `count` products match, as sure as a sample can say: with that many or fewer, it would have found
 * as many as it did less than once in a million times (Chernoff's bound).
 */
export function surelyMoreThan(count: number, sample: Pick<ProductSample, 'probes' | 'span' | 'hits'>): boolean {
  const share = count / sample.span;
  const found = sample.hits / sample.probes;
  if (!(share < 1) || found <= share) return false;
  const missed = found < 1 ? (1 - found) * Math.log((1 - found) / (1 - share)) : 0;
  return sample.probes * (found * Math.log(found / share) + missed) > -Math.log(smallestChance);
}
