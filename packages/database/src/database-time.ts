import { sql } from 'drizzle-orm';
import type { Database } from './connect.js';

/** The time by the clock of Postgres, which all processes share. */
export async function databaseTime(db: Database): Promise<Date> {
  const [row] = await db.execute<{ milliseconds: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as milliseconds`,
  );
  return new Date(row?.milliseconds ?? Number.NaN);
}
