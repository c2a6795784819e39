import { and, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { findPlaces } from './find-places.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import { type ProductOrder, type ProductPosition, segmentsOf } from './product-order.js';
import { type ListedProduct, readListed } from './read-listed.js';
import type { ProductSample } from './sample-products.js';

export interface OrderedPage {
  order: ProductOrder;
  /** Only what stands after this. */
  after?: ProductPosition | undefined;
  skip: number;
  limit: number;
}

/** Products in an order; with a `sample` unless isFoundByIndex. Run it in a list transaction. */
export async function selectProducts(
  db: Database,
  filter: ProductFilter,
  page: OrderedPage,
  sample: ProductSample | null,
): Promise<ListedProduct[]> {
  return readListed(db, await findPositions(db, filter, page, sample));
}

/** The positions of a page: of the first segment, and of the next where that one ends. */
export async function findPositions(
  db: Database,
  filter: ProductFilter,
  { order, after, skip, limit }: OrderedPage,
  sample: ProductSample | null,
): Promise<ProductPosition[]> {
  const positions: ProductPosition[] = [];
  let left = skip;
  for (const segment of segmentsOf(order.by)) {
    if (segment.number < (after?.segment ?? 0)) continue;
    const query = { filter, order, segment, after, skip: left, limit: limit - positions.length };
    const places = await findPlaces(db, query, sample);
    positions.push(...places.map((place) => ({ ...place, segment: segment.number, rankedTo: null })));
    if (positions.length === limit) break;
    if (places.length > 0) left = 0;
    else if (left > 0) left -= await countSegment(db, filter, segment.condition);
  }
  return positions;
}

/** How many of a segment were passed over, where all were. */
async function countSegment(
  db: Database,
  filter: ProductFilter,
  condition: ReturnType<typeof segmentsOf>[number]['condition'],
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(products)
    .where(and(condition, matchingProducts(filter)));
  return row?.count ?? 0;
}
