import { sql } from 'drizzle-orm';
import type { Database } from './connect.js';

/**
 * How far the primary has written its log, in bytes: what is committed now stands before it. Rejects on a replica. The
 * number is exact up to 9 petabytes of log.
 */
export async function findWrittenPosition(db: Database): Promise<number> {
  const [row] = await db.execute<{ position: number }>(
    sql`select (pg_current_wal_insert_lsn() - '0/0')::float8 as position`,
  );
  if (row === undefined) throw new Error('Postgres gave no position of its log.');
  return row.position;
}

/** How far a replica has replayed the log of its primary, in bytes; null where the server is no replica. */
export async function findReplayedPosition(db: Database): Promise<number | null> {
  const [row] = await db.execute<{ position: number | null }>(
    sql`select (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() end - '0/0')::float8 as position`,
  );
  return row?.position ?? null;
}
