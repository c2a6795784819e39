import { sql } from 'drizzle-orm';
import type { Connection } from './connect.js';

/** Resolves once the database answers this or any other statement: that all connections are busy is no fault of its. */
export async function pingDatabase({ db, pool }: Pick<Connection, 'db' | 'pool'>): Promise<void> {
  await Promise.race([db.execute(sql`select 1`), pool.nextAnswer()]);
}
