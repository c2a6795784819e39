import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { isMatch, type Matches } from './find-matches.js';
import { type FilterName, matchingProducts, namesIn, type ProductFilter } from './product-filter.js';
import { inSegment, orderBy, type ProductOrder, type ProductPosition, type Segment } from './product-order.js';

/** What is looked for in one segment of a list. */
export interface PlaceQuery {
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

/** The filters that an index has together with an order, so that a walk along it meets nothing else. */
const filtersInIndex: Record<ProductOrder['by'], readonly (readonly FilterName[])[]> = {
  id: [['itemGroupId'], ['availability'], ['condition']],
  title: [['brand']],
  price: [['currency', 'minPrice', 'maxPrice']],
  updated_at: [['updatedSince']],
};

/**
 * The products of a page, in their order. A few matches are sorted. Where there are many, the order is walked until enough are met. They may
 * all stand at its far end, as the products of the latest import do by id: the walk is bounded, and where it ends too early, all are sorted.
 */
export async function findPlaces(db: Database, matches: Matches, query: PlaceQuery): Promise<Place[]> {
  if (matches.ids !== null) return run(db, sort(matches, query));
  const { filter } = matches;
  const names = filtersInIndex[query.order.by].find((some) => some.some((name) => filter[name] !== undefined)) ?? [];
  const isInIndex = namesIn(filter).every((name) => names.includes(name));
  const steps = isInIndex ? query.skip + query.limit : 20 * query.skip + 200 * query.limit;
  const inIndex = Object.fromEntries(names.map((name) => [name, filter[name]]));
  const found = await run(db, walk(filter, query, { inIndex, steps }));
  return isInIndex || found.length === query.limit ? found : run(db, sort(matches, query));
}

async function run(db: Database, statement: SQL): Promise<Place[]> {
  const rows = await db.execute<{ id: number; key: string | null }>(statement);
  return rows.map(({ id, key }) => ({ id, key }));
}

interface Walk {
  inIndex: ProductFilter;
  /** How many products are looked at. */
  steps: number;
}

function walk(filter: ProductFilter, query: PlaceQuery, { inIndex, steps }: Walk): SQL {
  const { order, segment, after } = query;
  const inOrder = sql`
    select ${products}.*, ${segment.key} as sort_key
    from ${products} ${where(and(inSegment(segment, order, after), matchingProducts(inIndex)))}
    order by ${orderBy(segment.key, order)} limit ${steps}`;
  return sql`
    select id, sort_key::text as key from (${inOrder}) as products ${where(matchingProducts(filter))} ${pageOf(query)}`;
}

/** All matches are found first, by whatever index finds them. */
function sort(matches: Matches, query: PlaceQuery): SQL {
  const { order, segment, after } = query;
  return sql`
    with products as materialized (
      select ${products.id} as id, ${segment.key} as sort_key
      from ${products} ${where(and(inSegment(segment, order, after), isMatch(matches)))}
    )
    select id, sort_key::text as key from products ${pageOf(query)}`;
}

function pageOf({ order, skip, limit }: PlaceQuery): SQL {
  return sql`order by ${orderBy(sql`sort_key`, order)} offset ${skip} limit ${limit}`;
}

function where(condition: SQL | undefined): SQL {
  return condition === undefined ? sql`` : sql`where ${condition}`;
}
