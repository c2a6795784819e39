import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { wordsNotToIndex } from './choose-indexed-words.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import { afterPosition, type ProductOrder, type ProductPosition, type Segment, segmentsOf } from './product-order.js';
import { type ListedProduct, readListed } from './read-listed.js';
import type { ProductSample } from './sample-products.js';

export interface ProductPage {
  order: ProductOrder;
  /** Only what stands after this. */
  after?: ProductPosition | undefined;
  skip: number;
  limit: number;
}

/** Products in an order; with a `sample` where there is a search. Run it in a list transaction. */
export function selectProducts(
  db: Database,
  filter: ProductFilter,
  page: ProductPage,
  sample: ProductSample | null = null,
): Promise<ListedProduct[]> {
  const most = page.skip + page.limit;
  const matching = matchingProducts(filter, sample === null ? new Set() : wordsNotToIndex(sample, most));
  const first = page.after?.segment ?? 0;
  const parts = segmentsOf(page.order.by).flatMap((segment, number) => {
    if (number < first) return [];
    const after =
      page.after !== undefined && number === first ? afterPosition(segment, page.order, page.after) : undefined;
    return [sql`(${selectSegment(segment, number, and(matching, after), page.order, most)})`];
  });
  const found = sql`(
    select * from (${sql.join(parts, sql` union all `)}) as parts
    order by ${orderOf(page.order)} offset ${page.skip} limit ${page.limit}
  )`;
  return readListed(db, found, orderOf(page.order));
}

/** The ids alone: they may come from an index, and only those of the page are then looked up. */
function selectSegment(
  { condition, key }: Segment,
  number: number,
  matching: SQL | undefined,
  { by, descending }: ProductOrder,
  most: number,
): SQL {
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const where = and(condition, matching);
  const order = by === 'id' ? sql`` : sql`${key} ${direction}, `;
  return sql`
    select ${products.id} as id, ${key} as key, ${number}::integer as segment, null::integer as ranked_to from ${products}
    ${where === undefined ? sql`` : sql`where ${where}`}
    order by ${order}${products.id} ${direction} limit ${most}`;
}

function orderOf({ descending }: ProductOrder): SQL {
  const direction = sql.raw(descending ? 'desc' : 'asc');
  return sql`segment, key ${direction}, id ${direction}`;
}
