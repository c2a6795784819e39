import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';
import { afterPosition, type ProductOrder, type ProductPosition, type Segment, segmentsOf } from './product-order.js';
import { type ProductRow, productColumns } from './product-row.js';

export interface ProductPage {
  order: ProductOrder;
  /** Only what stands after this. */
  after?: ProductPosition | undefined;
  skip: number;
  limit: number;
}

/** A product and where it stands in the list. */
export type ListedProduct = ProductRow & { position: ProductPosition };

/** Products in an order. Run it in a list transaction. */
export function selectProducts(db: Database, filter: ProductFilter, page: ProductPage): Promise<ListedProduct[]> {
  const most = page.skip + page.limit;
  const first = page.after?.segment ?? 0;
  const parts = segmentsOf(page.order.by).flatMap((segment, number) => {
    if (number < first) return [];
    const after =
      page.after !== undefined && number === first ? afterPosition(segment, page.order, page.after) : undefined;
    return [sql`(${selectSegment(segment, number, and(matchingProducts(filter), after), page.order, most)})`];
  });
  const found = sql`(
    select * from (${sql.join(parts, sql` union all `)}) as parts
    order by ${orderOf(page.order)} offset ${page.skip} limit ${page.limit}
  )`;
  return readPositions(db, found, orderOf(page.order));
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
    select ${products.id} as id, ${key} as key, ${number}::integer as segment from ${products}
    ${where === undefined ? sql`` : sql`where ${where}`}
    order by ${order}${products.id} ${direction} limit ${most}`;
}

function orderOf({ descending }: ProductOrder): SQL {
  const direction = sql.raw(descending ? 'desc' : 'asc');
  return sql`segment, key ${direction}, id ${direction}`;
}

/** The products of a statement that gives `id, key, segment`, in an order by these. */
export async function readPositions(db: Database, found: SQL, order: SQL): Promise<ListedProduct[]> {
  const rows = await db
    .select({
      ...productColumns,
      position: {
        segment: sql<number>`page.segment`,
        key: sql<string | null>`page.key::text`,
        id: sql<number>`page.id`,
      },
    })
    .from(sql`(select id, key, segment, row_number() over (order by ${order}) as place from ${found} as found) as page`)
    .innerJoin(products, eq(products.id, sql`page.id`))
    .orderBy(sql`page.place`);
  return rows;
}
