import { and, desc, eq, lt, type SQL } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';

/** The last completed import of a source before turn `turn` for which `condition` holds; null where there is none. */
export async function findCompletedBefore(
  db: Database,
  sourceId: number,
  turn: number,
  condition: SQL | undefined,
): Promise<ImportRow | null> {
  const [found] = await db
    .select()
    .from(importJobs)
    .where(
      and(
        eq(importJobs.sourceId, sourceId),
        lt(importJobs.sourceTurn, turn),
        eq(importJobs.status, 'completed'),
        condition,
      ),
    )
    .orderBy(desc(importJobs.sourceTurn))
    .limit(1);
  return found ?? null;
}
