import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import type { ProductPosition } from './product-order.js';
import { type ProductRow, productColumns } from './product-row.js';

/** A product and where it stands in the list. */
export type ListedProduct = ProductRow & { position: ProductPosition };

/** The products of a query that gives `id, key, segment, ranked_to`, in an order by these. */
export function readListed(db: Database, found: SQL, order: SQL): Promise<ListedProduct[]> {
  return db
    .select({
      ...productColumns,
      position: {
        segment: sql<number>`page.segment`,
        key: sql<string | null>`page.key::text`,
        id: sql<number>`page.id`,
        rankedTo: sql<number | null>`page.ranked_to`,
      },
    })
    .from(sql`(select found.*, row_number() over (order by ${order}) as place from ${found} as found) as page`)
    .innerJoin(products, eq(products.id, sql`page.id`))
    .orderBy(sql`page.place`);
}
