import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { cheapestLookup, costs } from './lookup-cost.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import { inSegment, orderBy, type ProductOrder, type ProductPosition, type Segment } from './product-order.js';
import { type ProductSample, shareOf } from './sample-products.js';
import { type UnindexedWords, wordsOf } from './search-condition.js';

/** What is looked for in one segment of a list. */
export interface PlaceQuery {
  filter: ProductFilter;
  order: ProductOrder;
  segment: Segment;
  after?: ProductPosition | undefined;
  skip: number;
  limit: number;
}

/** Where a product stands: its id, and the key of its segment as text. */
export interface Place {
  id: number;
  key: string | null;
}

/**
 * The products of a page, in their order. Where one index has both the filter and the order, no sample is needed: it is asked. Else either
 * the order is walked until enough products match, or all matches are gathered and sorted, whichever reads less by what the sample tells.
 * What matches may stand far down the order, as a brand does among titles that begin with brands: a walk that takes much longer than
 * expected is given up.
 */
export async function findPlaces(db: Database, query: PlaceQuery, sample: ProductSample | null): Promise<Place[]> {
  if (sample === null) return run(db, direct(query, new Set()));
  const { cost, unindexed } = cheapestLookup(sample);
  const step = query.order.by === 'id' ? costs.walk : costs.leap;
  const steps = (query.skip + query.limit) / shareOf(sample);
  if (steps * step < cost) {
    const budget = Math.ceil(steps * 2.5) + 500;
    const found = await run(db, walk(query, budget));
    if (found.length === query.limit || budget >= sample.span) return found;
  }
  const isGathered = cost < sample.span * step;
  return run(db, isGathered ? gather(query, unindexed) : direct(query, new Set(wordsOf(query.filter.search ?? ''))));
}

async function run(db: Database, statement: SQL): Promise<Place[]> {
  const rows = await db.execute<{ id: number; key: string | null }>(statement);
  return rows.map(({ id, key }) => ({ id, key }));
}

/** As the planner likes. */
function direct({ filter, order, segment, after, skip, limit }: PlaceQuery, unindexed: UnindexedWords): SQL {
  const condition = and(inSegment(segment, order, after), matchingProducts(filter, unindexed));
  return sql`
    select ${products.id} as id, (${segment.key})::text as key from ${products} ${where(condition)}
    order by ${orderBy(segment.key, order)} offset ${skip} limit ${limit}`;
}

/** In the order of its index; no further than `budget` products. */
function walk({ filter, order, segment, after, skip, limit }: PlaceQuery, budget: number): SQL {
  const inOrder = sql`
    select ${products}.*, ${segment.key} as sort_key from ${products} ${where(inSegment(segment, order, after))}
    order by ${orderBy(segment.key, order)} limit ${budget}`;
  return sql`
    select id, sort_key::text as key from (${inOrder}) as products ${where(matchingProducts(filter))}
    order by ${orderBy(sql`sort_key`, order)} offset ${skip} limit ${limit}`;
}

/** All matches first, by whatever index finds them. */
function gather({ filter, order, segment, after, skip, limit }: PlaceQuery, unindexed: UnindexedWords): SQL {
  const condition = and(inSegment(segment, order, after), matchingProducts(filter, unindexed));
  return sql`
    with products as materialized (select ${products.id} as id, ${segment.key} as sort_key from ${products} ${where(condition)})
    select id, sort_key::text as key from products
    order by ${orderBy(sql`sort_key`, order)} offset ${skip} limit ${limit}`;
}

function where(condition: SQL | undefined): SQL {
  return condition === undefined ? sql`` : sql`where ${condition}`;
}
