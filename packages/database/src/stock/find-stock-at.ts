import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products, stockMovements } from '../schema/products.js';

/** What a location had at some time: its last movement until then. */
export interface PastStock {
  location: string;
  quantity: number;
  updatedAt: Date;
}

/** What each location had of the product with this GTIN (14-digit key) at a time, from the ledger; null where no product has it. */
export async function findStockAt(
  db: Database,
  gtin: string,
  time: Date,
): Promise<{ productId: number; stock: PastStock[] } | null> {
  const [product] = await db.select({ id: products.id }).from(products).where(eq(products.gtin, gtin));
  if (product === undefined) return null;
  const last = await db.execute<{ location: string; quantity: number; at: string }>(sql`
    select distinct on (${stockMovements.location} collate "C")
      ${stockMovements.location}, ${stockMovements.quantityAfter} as quantity, ${stockMovements.createdAt} as at
    from ${stockMovements}
    where ${stockMovements.productId} = ${product.id} and ${stockMovements.createdAt} <= ${time.toISOString()}
    order by ${stockMovements.location} collate "C", ${stockMovements.id} desc`);
  const stock = last.map(({ location, quantity, at }) => ({ location, quantity, updatedAt: new Date(at) }));
  return { productId: product.id, stock };
}
