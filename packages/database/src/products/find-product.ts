import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { type StockLocation, stockOfProduct } from '../stock/stock-summary.js';
import { type ProductRow, productColumns } from './product-row.js';

/** A product with its pins, and what the locations have of it, in the order of their names. */
export type StockedProduct = ProductRow & { pins: string[] | null; stock: StockLocation[] };

/** The product with this id. */
export async function findProduct(db: Database, id: number): Promise<StockedProduct | null> {
  const [row] = await db
    .select({ ...productColumns, pins: products.pins, stock: stockOfProduct })
    .from(products)
    .where(eq(products.id, id));
  return row ?? null;
}
