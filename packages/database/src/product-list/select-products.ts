import { and, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { isMatch, type Matches } from './find-matches.js';
import { findPlaces } from './find-places.js';
import { type ProductOrder, type ProductPosition, segmentsOf } from './product-order.js';
import { type ListedProduct, readListed } from './read-listed.js';

export interface OrderedPage {
  order: ProductOrder;
  /** Only what stands after this. */
  after?: ProductPosition | undefined;
  skip: number;
  limit: number;
}

/** Matches in an order. Run it in a list transaction. */
export async function selectProducts(db: Database, matches: Matches, page: OrderedPage): Promise<ListedProduct[]> {
  return readListed(db, await findPositions(db, matches, page));
}

/** The positions of a page: of the first segment, and of the next where that one ends. */
export async function findPositions(
  db: Database,
  matches: Matches,
  { order, after, skip, limit }: OrderedPage,
): Promise<ProductPosition[]> {
  const positions: ProductPosition[] = [];
  let left = skip;
  for (const segment of segmentsOf(order.by)) {
    if (segment.number < (after?.segment ?? 0)) continue;
    const query = { order, segment, after, skip: left, limit: limit - positions.length };
    const places = await findPlaces(db, matches, query);
    positions.push(...places.map((place) => ({ ...place, segment: segment.number, rankedTo: null })));
    if (positions.length === limit) break;
    if (places.length > 0) left = 0;
    else if (left > 0) left -= await countSegment(db, matches, segment.condition);
  }
  return positions;
}

/** How many of a segment were passed over, where all were. */
async function countSegment(
  db: Database,
  matches: Matches,
  condition: ReturnType<typeof segmentsOf>[number]['condition'],
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(products)
    .where(and(condition, isMatch(matches)));
  return row?.count ?? 0;
}
