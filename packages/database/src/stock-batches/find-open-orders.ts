import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products, stock } from '../schema/products.js';
import { allSettled, transactionSettings } from '../transaction.js';
import type { StockOrders } from './stock-orders.js';

/** With more locations the stock of all of them would be read for each product, of which a row names one. */
const maxLocationsTogether = 4;

/**
 * A selected array hides its members from the planner, which would weigh each of them. It takes them for ten, and would
 * read a small table once for each key.
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
  const { keys, locations, quantities } = orders.literals();
  const question = sql`
    with given as materialized (select ${keys}::text[] as keys),
    found as materialized (
      select ${products.id}, ${products[field]} as key from ${products}
      where ${products[field]} = any((select keys from given)::text[])
    ),
    stocked as materialized (${stockOf(orders, locations)})
    select string_agg((batch.n - 1)::text, ',') as open
    from unnest((select keys from given), ${locations}::text[], ${quantities}::integer[])
      with ordinality as batch (key, location, quantity, n)
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
function stockOf({ distinctLocations }: StockOrders, locations: string): SQL {
  if (distinctLocations.size <= maxLocationsTogether) {
    return sql`
      select ${stock.productId}, ${stock.location}, ${stock.quantity}, ${stock.sourceId} from ${stock}
      where ${stock.productId} = any(array(select id from found))
        and ${stock.location} = any(array(select ${arrayParameter([...distinctLocations], 'text')}))`;
  }
  return sql`
    select found.id as product_id, batch.location, at.quantity, at.source_id
    from unnest((select keys from given), ${locations}::text[]) as batch (key, location)
    join found on found.key = batch.key
    cross join lateral (
      select ${stock.quantity}, ${stock.sourceId} from ${stock}
      where ${stock.productId} = found.id and ${stock.location} = batch.location limit 1
    ) as at`;
}
