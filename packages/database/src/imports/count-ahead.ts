import { and, count, eq, inArray, lt, ne, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

/** How many imports the owner of this one requested before it that wait or run. */
export async function countAhead(db: Database, importId: string): Promise<number> {
  const earlier = alias(importJobs, 'earlier');
  const [row] = await db
    .select({ ahead: count(earlier.id) })
    .from(importJobs)
    .innerJoin(earlier, eq(earlier.createdBy, importJobs.createdBy))
    .where(
      and(
        eq(importJobs.id, importId),
        inArray(earlier.status, ['queued', 'running']),
        ne(earlier.id, importJobs.id),
        or(
          lt(earlier.createdAt, importJobs.createdAt),
          and(eq(earlier.createdAt, importJobs.createdAt), lt(earlier.id, importJobs.id)),
        ),
      ),
    );
  return row?.ahead ?? 0;
}
