import { sql } from 'drizzle-orm';
import { products, stock } from '../schema/products.js';

/** What one location has. */
export interface StockLocation {
  location: string;
  quantity: number;
  updatedAt: Date;
}

/** The stock of the product of the surrounding statement, read in that statement: so that both are of one moment. */
export const stockOfProduct = sql`(
  select coalesce(json_agg(json_build_array(${stock.location}, ${stock.quantity}, ${stock.updatedAt}) order by ${stock.location} collate "C"), '[]')
  from ${stock} where ${stock.productId} = ${products.id}
)`.mapWith((rows: [string, number, string][]): StockLocation[] =>
  rows.map(([location, quantity, updatedAt]) => ({ location, quantity, updatedAt: new Date(updatedAt) })),
);
