import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';

/** Deletes up to `limit` changes that are older than `days`, and returns how many: call it until it returns fewer. */
export async function deleteOldChanges(db: Database, days: number, limit: number): Promise<number> {
  const deleted = await db.execute<{ count: number }>(sql`
    with old as (
      select ctid from ${productChanges} where ${productChanges.at} < now() - make_interval(days => ${days}::integer)
      limit ${limit} for update skip locked
    ), gone as (
      delete from ${productChanges} using old where ${productChanges}.ctid = old.ctid returning 1
    )
    select count(*)::integer as count from gone
  `);
  return deleted[0]?.count ?? 0;
}
