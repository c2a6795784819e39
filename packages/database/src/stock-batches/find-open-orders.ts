import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products, stock } from '../schema/products.js';
import type { StockOrders } from './stock-orders.js';

/**
 * The indexes of the orders that may change something, as the stock is at this moment. Locks nothing. All products are
 * looked up at once, which takes Postgres two thirds of a question a row; a selected array hides their keys from the
 * planner, which would weigh each. The stock of a row is looked up by itself: its product may be at many other locations.
 * The indexes come as one text, as a row of an answer costs more than the number in it.
 */
export async function findOpenOrders(
  db: Database,
  field: 'gtin' | 'offer_id',
  orders: StockOrders,
  sourceId: number,
): Promise<Set<number>> {
  const keys = arrayParameter(orders.keys, 'text');
  const locations = arrayParameter(orders.locations, 'text');
  const quantities = arrayParameter(orders.quantities, 'integer');
  const [answer] = await db.execute<{ open: string | null }>(sql`
    with found as materialized (
      select ${products.id}, ${products[field]} as key from ${products} where ${products[field]} = any(array(select ${keys}))
    )
    select string_agg((batch.n - 1)::text, ',') as open
    from unnest(${keys}, ${locations}, ${quantities}) with ordinality as batch (key, location, quantity, n)
    left join found on found.key = batch.key
    left join lateral (
      select ${stock.quantity}, ${stock.sourceId} from ${stock}
      where ${stock.productId} = found.id and ${stock.location} = batch.location limit 1
    ) as stocked on true
    where stocked.quantity is distinct from batch.quantity or stocked.source_id is distinct from ${sourceId}::integer`);
  return new Set(answer?.open?.split(',').map(Number));
}
