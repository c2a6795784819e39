import { sql } from 'drizzle-orm';
import { products, stock } from '../schema/products.js';
import type { LockedStock } from './lock-stock.js';
import { reservedOfStock } from './reserved-quantity.js';

/** What one location has. */
export type StockLocation = LockedStock & { location: string };

/** The stock of the product of the surrounding statement, read in that statement: so that both are of one moment. */
export const stockOfProduct = sql`(
  select coalesce(json_agg(json_build_array(${stock.location}, ${stock.quantity}, ${reservedOfStock}, ${stock.lowStock}, ${stock.updatedAt}) order by ${stock.location} collate "C"), '[]')
  from ${stock} where ${stock.productId} = ${products.id}
)`.mapWith((rows: [string, number, number, number | null, string][]): StockLocation[] =>
  rows.map(([location, quantity, reserved, lowStock, updatedAt]) => ({
    location,
    quantity,
    reserved,
    lowStock,
    updatedAt: new Date(updatedAt),
  })),
);
