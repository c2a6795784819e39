import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

/** How many seconds the oldest queued import has been waiting, by the clock that also said when it came; null where none waits. */
export async function findOldestWait(db: Database): Promise<number | null> {
  const [oldest] = await db
    .select({ seconds: sql<number | null>`round(extract(epoch from now() - min(${importJobs.createdAt})), 1)::float8` })
    .from(importJobs)
    .where(eq(importJobs.status, 'queued'));
  return oldest?.seconds ?? null;
}
