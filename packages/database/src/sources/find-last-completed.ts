import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';

/**
 * The last import of a source that wrote its file before turn `turn`, and was not undone; null where there is none. An
 * import of a file that was not modified stands for the one before it, unless `withRows` asks for one that read rows.
 */
export async function findLastCompleted(
  db: Database,
  sourceId: number,
  turn: number,
  { withRows }: { withRows: boolean },
): Promise<ImportRow | null> {
  const [found] = await db
    .select()
    .from(importJobs)
    .where(
      and(
        eq(importJobs.sourceId, sourceId),
        lt(importJobs.sourceTurn, turn),
        eq(importJobs.status, 'completed'),
        sql`not coalesce((${importJobs.options}->>'dry_run')::boolean, false)`,
        withRows ? eq(importJobs.notModified, false) : undefined,
        sql`not exists (select from ${importJobs} as undo where undo.undo_of = ${importJobs.id} and undo.status = 'completed')`,
      ),
    )
    .orderBy(desc(importJobs.sourceTurn))
    .limit(1);
  return found ?? null;
}
