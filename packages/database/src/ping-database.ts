import { sql } from 'drizzle-orm';
import type { Database } from './connect.js';

/** Resolves once the database answers; rejects where it is unavailable. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.execute(sql`select 1`);
}
