import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';

/** Throws unless the server answers. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.execute(sql`select 1`);
}
