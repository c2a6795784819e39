import { findGtinKey } from '@feedstock/catalogue';
import { and, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import type { ProductPosition } from './product-order.js';
import { searchQuery } from './search-condition.js';
import { type ListedProduct, readPositions, selectProducts } from './select-products.js';

/** So many matches are compared: a word that half the catalogue has says little, and ranking them all would take seconds. */
const mostRanked = 1000;
const byId = { by: 'id', descending: false } as const;

export type SearchFilter = ProductFilter & { search: string };

export interface RelevantPage {
  after?: RelevantPosition | undefined;
  skip: number;
  limit: number;
}

/** Segment 0 is ranked, segment 1 is the rest by id. */
export interface RelevantPosition extends ProductPosition {
  /** The id up to which matches are ranked, so that later pages compare the same ones; null where all are. */
  rankedTo: number | null;
}

export type RelevantProduct = Omit<ListedProduct, 'position'> & { position: RelevantPosition };

/**
 * Products that match a search, best first: those whose key it is, then by where the words stand. The first thousand matches
 * by id are ranked; the rest follow in the order of ids. Run it in a list transaction.
 */
export async function selectRelevantProducts(
  db: Database,
  filter: SearchFilter,
  page: RelevantPage,
): Promise<RelevantProduct[]> {
  const { after } = page;
  if (after?.segment === 1) return selectRest(db, filter, after.rankedTo, { ...page, after });
  const rankedTo = after === undefined ? await findRankedTo(db, filter) : after.rankedTo;
  const ranked = await selectRanked(db, filter, rankedTo, page);
  if (rankedTo === null || ranked.length === page.limit) return ranked;
  const skip = Math.max(0, page.skip - mostRanked);
  const rest = { after: { segment: 1, key: null, id: rankedTo }, skip, limit: page.limit - ranked.length };
  return [...ranked, ...(await selectRest(db, filter, rankedTo, rest))];
}

/** The id of the last match that is ranked; null where all are. */
async function findRankedTo(db: Database, filter: ProductFilter): Promise<number | null> {
  const [row] = await db
    .select({ id: products.id })
    .from(products)
    .where(matchingProducts(filter))
    .orderBy(products.id)
    .offset(mostRanked - 1)
    .limit(1);
  return row?.id ?? null;
}

async function selectRanked(
  db: Database,
  filter: SearchFilter,
  rankedTo: number | null,
  { after, skip, limit }: RelevantPage,
): Promise<RelevantProduct[]> {
  const candidates = and(matchingProducts(filter), rankedTo === null ? undefined : lte(products.id, rankedTo));
  const worse =
    after === undefined ? sql`true` : sql`key < ${after.key}::real or (key = ${after.key}::real and id > ${after.id})`;
  const order = sql`key desc, id`;
  const found = sql`(
    select id, key, 0 as segment
    from (select ${products.id} as id, ${rankOf(filter.search)} as key from ${products} where ${candidates}) as ranked
    where ${worse} order by ${order} offset ${skip} limit ${limit}
  )`;
  return withRankedTo(await readPositions(db, found, order), rankedTo);
}

/** How well a product fits: the words' weights, and far above them the key itself. */
function rankOf(search: string): SQL {
  const query = searchQuery(search);
  const rank = query === null ? sql`0` : sql`ts_rank(${products.search}, ${query}::tsquery)`;
  const gtin = findGtinKey(search);
  const isKey = sql`${products.offerId} = ${search.trim()} or ${gtin === null ? sql`false` : sql`${products.gtin} = ${gtin}`}`;
  return sql`(case when ${isKey} then 1000 else ${rank} end)::real`;
}

async function selectRest(
  db: Database,
  filter: ProductFilter,
  rankedTo: number | null,
  { after, skip, limit }: { after: ProductPosition; skip: number; limit: number },
): Promise<RelevantProduct[]> {
  const rest = await selectProducts(db, filter, { order: byId, after: { ...after, segment: 0 }, skip, limit });
  const positioned = withRankedTo(rest, rankedTo);
  return positioned.map((product) => ({ ...product, position: { ...product.position, segment: 1 } }));
}

function withRankedTo(rows: readonly ListedProduct[], rankedTo: number | null): RelevantProduct[] {
  return rows.map((row) => ({ ...row, position: { ...row.position, rankedTo } }));
}
