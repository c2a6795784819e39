import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { type ProductRow, productColumns } from '../products/product-row.js';
import { products } from '../schema/products.js';
import type { ProductPosition } from './product-order.js';

/** A product and where it stands in the list. */
export type ListedProduct = ProductRow & { position: ProductPosition };

/** The products at these positions, in the same order; one that has been deleted since is left out. */
export async function readListed(db: Database, positions: readonly ProductPosition[]): Promise<ListedProduct[]> {
  if (positions.length === 0) return [];
  const ids = arrayParameter(
    positions.map(({ id }) => id),
    'integer',
  );
  const rows = await db.select(productColumns).from(products).where(sql`${products.id} = any(${ids})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return positions.flatMap((position) => {
    const row = byId.get(position.id);
    return row === undefined ? [] : [Object.assign(row, { position })];
  });
}
