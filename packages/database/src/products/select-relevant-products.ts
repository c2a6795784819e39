import { findGtinKey } from '@feedstock/catalogue';
import { and, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { wordsNotToIndex } from './choose-indexed-words.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import type { ProductPosition } from './product-order.js';
import { type ListedProduct, readListed } from './read-listed.js';
import type { ProductSample } from './sample-products.js';
import { searchQuery, wordsOf } from './search-condition.js';
import { selectProducts } from './select-products.js';

/** So many matches are compared: a word that half the catalogue has says little, and ranking them all would take seconds. */
const mostRanked = 200;
const byId = { by: 'id', descending: false } as const;

export type SearchFilter = ProductFilter & { search: string };

export interface RelevantPage {
  after?: ProductPosition | undefined;
  skip: number;
  limit: number;
}

/**
 * Products that match a search, best first: those whose key it is, then by where the words stand. The first 200 matches
 * by id are ranked (segment 0); the rest follow in the order of ids (segment 1). Run it in a list transaction.
 */
export async function selectRelevantProducts(
  db: Database,
  filter: SearchFilter,
  page: RelevantPage,
  sample: ProductSample,
): Promise<ListedProduct[]> {
  const { after, skip, limit } = page;
  if (after?.segment === 1) return selectRest(db, filter, { ...page, after }, sample);
  const candidates = selectCandidates(filter, after?.rankedTo ?? null, sample);
  const ranked = await selectRanked(db, candidates, page);
  const rankedTo = ranked[0]?.position.rankedTo ?? (skip > 0 ? await findRankedTo(db, candidates) : null);
  if (rankedTo === null || ranked.length === limit) return ranked;
  const before = { segment: 1, key: null, id: rankedTo, rankedTo };
  const rest = { after: before, skip: Math.max(0, skip - mostRanked), limit: limit - ranked.length };
  return [...ranked, ...(await selectRest(db, filter, rest, sample))];
}

/** The matches that are ranked: the first by id, or those up to the id that an earlier page ranked up to. */
function selectCandidates(filter: SearchFilter, rankedTo: number | null, sample: ProductSample): SQL {
  const matching = matchingProducts(filter, wordsNotToIndex(sample, mostRanked));
  const where = and(matching, rankedTo === null ? undefined : lte(products.id, rankedTo));
  return sql`
    select ${products.id} as id, ${rankOf(filter.search)} as key
    from ${products} where ${where} order by ${products.id} limit ${mostRanked}`;
}

/** How well a product fits: the words' weights, and far above them the key itself. */
function rankOf(search: string): SQL {
  const words = wordsOf(search);
  const rank = words.length === 0 ? sql`0` : sql`ts_rank(${products.search}, ${searchQuery(words)}::tsquery)`;
  const gtin = findGtinKey(search);
  const isGtin = gtin === null ? sql`` : sql` or ${products.gtin} = ${gtin}`;
  return sql`(case when ${products.offerId} = ${search.trim()}${isGtin} then 1000 else ${rank} end)::real`;
}

/** The last candidate, where there may be more matches after it. */
const lastOfMany = sql`case when count(*) = ${mostRanked} then max(id) end`;

async function selectRanked(db: Database, candidates: SQL, { after, skip, limit }: RelevantPage) {
  const order = sql`key desc, id`;
  const worse =
    after === undefined
      ? sql``
      : sql`where key < ${after.key}::real or (key = ${after.key}::real and id > ${after.id})`;
  const found = sql`(
    with candidate as materialized (${candidates})
    select id, key, 0 as segment, (select ${lastOfMany} from candidate) as ranked_to
    from candidate ${worse} order by ${order} offset ${skip} limit ${limit}
  )`;
  return readListed(db, found, order);
}

async function findRankedTo(db: Database, candidates: SQL): Promise<number | null> {
  const [row] = await db.execute<{ id: number | null }>(
    sql`select ${lastOfMany} as id from (${candidates}) as candidate`,
  );
  return row?.id ?? null;
}

async function selectRest(
  db: Database,
  filter: ProductFilter,
  { after, skip, limit }: RelevantPage & { after: ProductPosition },
  sample: ProductSample,
): Promise<ListedProduct[]> {
  const { rankedTo } = after;
  const page = { order: byId, after: { ...after, segment: 0 }, skip, limit };
  const rest = await selectProducts(db, filter, page, sample);
  return rest.map((product) => ({ ...product, position: { ...product.position, segment: 1, rankedTo } }));
}
