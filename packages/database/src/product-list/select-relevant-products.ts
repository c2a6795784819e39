import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import type { Matches } from './find-matches.js';
import type { ProductPosition } from './product-order.js';
import { type ListedProduct, readListed } from './read-listed.js';
import { hasKey, searchQuery, wordsOf } from './search-condition.js';
import { findPositions } from './select-products.js';

/** So many matches are compared: a word that half the catalogue has says little, and ranking them all would take seconds. */
const maxRanked = 200;
const byId = { by: 'id', descending: false } as const;

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
  matches: Matches,
  { after, skip, limit }: RelevantPage,
): Promise<ListedProduct[]> {
  if (after?.segment === 1) return readListed(db, await findRest(db, matches, { after, skip, limit }));
  const ranked = await findRanked(db, matches, after?.rankedTo);
  const left = ranked.filter((position) => after === undefined || isWorse(position, after));
  const positions = left.slice(skip, skip + limit);
  const rankedTo = after === undefined ? (ranked[0]?.rankedTo ?? null) : after.rankedTo;
  if (rankedTo !== null && positions.length < limit) {
    const before = { segment: 1, key: null, id: rankedTo, rankedTo };
    const rest = { after: before, skip: Math.max(0, skip - left.length), limit: limit - positions.length };
    positions.push(...(await findRest(db, matches, rest)));
  }
  return readListed(db, positions);
}

/** The best of the first matches, best first; of those up to the id `rankedTo` where an earlier page has ranked them. */
async function findRanked(
  db: Database,
  matches: Matches,
  rankedTo: number | null | undefined,
): Promise<ProductPosition[]> {
  const first = await findPositions(db, matches, { order: byId, skip: 0, limit: maxRanked });
  const last = rankedTo === undefined ? (first[maxRanked - 1]?.id ?? null) : rankedTo;
  const ids = first.map(({ id }) => id).filter((id) => last === null || id <= last);
  const rows = await db
    .select({ id: products.id, key: sql<string>`(${rankOf(matches.filter.search ?? '')})::real::text` })
    .from(products)
    .where(sql`${products.id} = any(${arrayParameter(ids, 'integer')})`);
  const ranked = rows.map((row) => ({ ...row, segment: 0, rankedTo: last }));
  return ranked.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

/** Whether a match stands after another. */
function isWorse(match: ProductPosition, other: ProductPosition): boolean {
  const difference = Number(match.key) - Number(other.key);
  return difference < 0 || (difference === 0 && match.id > other.id);
}

/** How well a product fits: the words' weights, and far above them the key itself. */
function rankOf(search: string): SQL {
  const words = wordsOf(search);
  const rank = words.length === 0 ? sql`0` : sql`ts_rank(${products.search}, ${searchQuery(words)}::tsquery)`;
  return sql`case when ${hasKey(search)} then 1000 else ${rank} end`;
}

async function findRest(
  db: Database,
  matches: Matches,
  { after, skip, limit }: RelevantPage & { after: ProductPosition },
): Promise<ProductPosition[]> {
  const page = { order: byId, after: { ...after, segment: 0 }, skip, limit };
  const rest = await findPositions(db, matches, page);
  return rest.map((position) => ({ ...position, segment: 1, rankedTo: after.rankedTo }));
}
