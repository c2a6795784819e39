import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { type StockLocation, stockOfProduct } from './stock-summary.js';

/** The stock of the product with this GTIN (14-digit key); null where no product has it. */
export async function findStock(
  db: Database,
  gtin: string,
): Promise<{ productId: number; stock: StockLocation[] } | null> {
  const [row] = await db
    .select({ productId: products.id, stock: stockOfProduct })
    .from(products)
    .where(eq(products.gtin, gtin));
  return row ?? null;
}
