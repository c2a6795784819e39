import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';

/** How many connections the processes with this application name hold, by what they do: active, idle, idle in transaction. */
export async function countConnections(db: Database, applicationName: string): Promise<Map<string, number>> {
  const rows = await db.execute<{ state: string; count: number }>(sql`
    select coalesce(state, 'unknown') as state, count(*)::int as count
    from pg_stat_activity
    where application_name = ${applicationName} and datname = current_database()
    group by 1`);
  return new Map(rows.map(({ state, count }) => [state, count]));
}
