import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { stock } from '../schema/products.js';

export interface StockStatistics {
  locations: number;
  totalQuantity: number;
  /** How many products are in stock at some location. */
  stockedProducts: number;
}

/** The stock of all locations together. */
export async function selectStockStatistics(db: Database): Promise<StockStatistics> {
  const byLocation = sql`select sum(${stock.quantity}) as quantity from ${stock} group by ${stock.location}`;
  const stocked = sql`select from ${stock} where ${stock.quantity} > 0 group by ${stock.productId}`;
  const [row] = await db.execute<{ locations: number; quantity: number; stocked: number }>(sql`
    select count(*)::int as locations, coalesce(sum(quantity), 0)::float8 as quantity,
      (select count(*)::int from (${stocked}) as stocked) as stocked
    from (${byLocation}) as by_location`);
  return {
    locations: row?.locations ?? 0,
    totalQuantity: row?.quantity ?? 0,
    stockedProducts: row?.stocked ?? 0,
  };
}
