import { lt, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { reservations } from '../schema/reservations.js';

/** Deletes the reservations that could have ended no later than a week ago; returns how many. The ledger keeps those that were committed. */
export async function deleteOldReservations(db: Database): Promise<number> {
  const deleted = await db
    .delete(reservations)
    .where(lt(reservations.expiresAt, sql`now() - interval '7 days'`))
    .returning({ id: reservations.id });
  return deleted.length;
}
