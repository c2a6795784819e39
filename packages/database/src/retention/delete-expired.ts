import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { limitIdleness } from '../transaction.js';
import { type ExpiredKind, expired, type Retention } from './expired.js';

/** Whoever holds it is the one that deletes. */
const onlyOne = sql`pg_try_advisory_xact_lock(hashtextextended('feedstock retention', 0))`;

/**
 * Deletes one step of what is kept no longer, at most `limit` rows where it is given. Returns how many, which is less than
 * the step when nothing is left; null where another process is deleting, whatever it deletes.
 */
export async function deleteExpired(
  db: Database,
  kind: ExpiredKind,
  keep: Retention,
  limit = expired[kind].step,
): Promise<number | null> {
  const { table, isOld } = expired[kind];
  return db.transaction(async (transaction) => {
    await limitIdleness(transaction);
    const [lock] = await transaction.execute<{ is_mine: boolean }>(sql`select ${onlyOne} as is_mine`);
    if (lock?.is_mine !== true) return null;
    const [deleted] = await transaction.execute<{ count: number }>(sql`
      with step as (
        delete from ${table} where ctid = any(array(
          select ${table}.ctid from ${table} where ${isOld(keep)} limit ${limit} for update skip locked
        )) returning 1
      )
      select count(*)::integer as count from step`);
    return deleted?.count ?? 0;
  });
}

/** The rows that one step deletes at most. */
export function stepOf(kind: ExpiredKind): number {
  return expired[kind].step;
}
