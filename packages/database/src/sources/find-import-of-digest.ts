import { and, desc, eq, lt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';

/** The completed import of a source, before turn `turn`, whose file had this digest; null where there is none. */
export async function findImportOfDigest(
  db: Database,
  sourceId: number,
  turn: number,
  digest: string,
): Promise<ImportRow | null> {
  const [found] = await db
    .select()
    .from(importJobs)
    .where(
      and(
        eq(importJobs.sourceId, sourceId),
        lt(importJobs.sourceTurn, turn),
        eq(importJobs.status, 'completed'),
        eq(importJobs.digest, digest),
      ),
    )
    .orderBy(desc(importJobs.sourceTurn))
    .limit(1);
  return found ?? null;
}
