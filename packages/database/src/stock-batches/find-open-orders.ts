import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products, stock } from '../schema/products.js';
import { allSettled, transactionSettings } from '../transaction.js';
import type { StockOrders } from './stock-orders.js';

/** With more locations the stock of all of them would be read for each product, of which a row names one. */
const maxLocationsTogether = 4;

/**
 * The planner takes the keys of a question for ten, whatever the question holds, because a selected array hides them; it
 * would weigh each otherwise. It would then read a small table once for each key.
 */
const lookupsOfMany = { enable_seqscan: 'off', enable_nestloop: 'off', enable_mergejoin: 'off', jit: 'off' };

/**
 * The indexes of the orders that may change something, as the stock is at this moment. Locks nothing. All products, and
 * their stock, are looked up at once, which takes Postgres half of a question a row. The indexes come as one text, as a
 * row of an answer costs more than the number in it.
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
  const question = sql`
    with found as materialized (
      select ${products.id}, ${products[field]} as key from ${products} where ${products[field]} = any(array(select ${keys}))
    ),
    stocked as materialized (${stockOf(orders, keys, locations)})
    select string_agg((batch.n - 1)::text, ',') as open
    from unnest(${keys}, ${locations}, ${quantities}) with ordinality as batch (key, location, quantity, n)
    left join found on found.key = batch.key
    where not exists (
      select from stocked
      where stocked.product_id = found.id and stocked.location = batch.location and stocked.quantity = batch.quantity
        and stocked.source_id = ${sourceId}::integer
    )`;
  const [, [answer]] = await db.transaction((transaction) =>
    allSettled([
      transaction.execute(sql`select ${transactionSettings(lookupsOfMany)}`),
      transaction.execute<{ open: string | null }>(question),
    ]),
  );
  return new Set(answer?.open?.split(',').map(Number));
}

/** The stock of the products in `found` at the locations of the orders. */
function stockOf({ locations: all }: StockOrders, keys: SQL, locations: SQL): SQL {
  const named = new Set(all);
  if (named.size <= maxLocationsTogether) {
    return sql`
      select ${stock.productId}, ${stock.location}, ${stock.quantity}, ${stock.sourceId} from ${stock}
      where ${stock.productId} = any(array(select id from found))
        and ${stock.location} = any(array(select ${arrayParameter([...named], 'text')}))`;
  }
  return sql`
    select found.id as product_id, batch.location, at.quantity, at.source_id
    from unnest(${keys}, ${locations}) as batch (key, location)
    join found on found.key = batch.key
    cross join lateral (
      select ${stock.quantity}, ${stock.sourceId} from ${stock}
      where ${stock.productId} = found.id and ${stock.location} = batch.location limit 1
    ) as at`;
}
