import { and, desc, eq, lt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import type { ImportRow } from './create-import.js';

/** The facts of the last file of the same source and user that was imported whole before this one; null for a first one. */
export async function findEarlierFacts(
  db: Database,
  { id, sourceId, createdBy }: Pick<ImportRow, 'id' | 'sourceId' | 'createdBy'>,
): Promise<ImportRow['facts'] | null> {
  const [earlier] = await db
    .select({ facts: importJobs.facts })
    .from(importJobs)
    .where(
      and(
        eq(importJobs.sourceId, sourceId),
        eq(importJobs.createdBy, createdBy),
        eq(importJobs.status, 'completed'),
        eq(importJobs.notModified, false),
        lt(importJobs.id, id),
      ),
    )
    .orderBy(desc(importJobs.id))
    .limit(1);
  return earlier?.facts ?? null;
}
