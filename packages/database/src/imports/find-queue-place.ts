import { and, count, eq, inArray, lt, ne, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import { isSmall } from './is-small.js';

/** A file that is not known to be small waits as if so many others were before it. */
const headStartOfSmall = 10;

/** How many imports are before this one: those its owner requested earlier that wait or run, and a head start for small files. */
export async function findQueuePlace(db: Database, importId: string): Promise<number> {
  const earlier = alias(importJobs, 'earlier');
  const [row] = await db
    .select({ ahead: count(earlier.id), isSmall })
    .from(importJobs)
    .leftJoin(
      earlier,
      and(
        eq(earlier.createdBy, importJobs.createdBy),
        inArray(earlier.status, ['queued', 'running']),
        ne(earlier.id, importJobs.id),
        or(
          lt(earlier.createdAt, importJobs.createdAt),
          and(eq(earlier.createdAt, importJobs.createdAt), lt(earlier.id, importJobs.id)),
        ),
      ),
    )
    .where(eq(importJobs.id, importId))
    .groupBy(importJobs.id);
  return (row?.ahead ?? 0) + (row?.isSmall === true ? 0 : headStartOfSmall);
}
