import { sql } from 'drizzle-orm';
import { stock } from '../schema/products.js';
import { reservations } from '../schema/reservations.js';

/**
 * Whether a reservation counts: it is held, and its time is not over when the statement begins. Not when its transaction
 * did: while that waited for a lock, what had expired may have been reserved again.
 */
export const isHeld = sql`(${reservations.status} = 'held' and ${reservations.expiresAt} > statement_timestamp())`;

const ofStock = sql`(
  select coalesce(sum(${reservations.quantity}), 0)::integer from ${reservations}
  where ${reservations.productId} = ${stock.productId} and ${reservations.location} = ${stock.location} and ${isHeld}
)`;

/**
 * What is reserved of the stock of the surrounding statement. Wrapped, because Drizzle takes the names of tables off the
 * columns of an expression that it selects from one table, and both tables have them.
 */
export const reservedOfStock = sql<number>`${ofStock}`;
