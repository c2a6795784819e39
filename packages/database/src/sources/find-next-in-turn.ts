import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { isInTurn } from '../imports/in-turn.js';
import { importJobs, importSources } from '../schema/imports.js';

/** The import that may run now that another one of its source has ended. */
export async function findNextInTurn(db: Database, endedId: string): Promise<{ id: string; name: string } | null> {
  const ended = db.select({ sourceId: importJobs.sourceId }).from(importJobs).where(eq(importJobs.id, endedId));
  const [next] = await db
    .select({ id: importJobs.id, name: importSources.name })
    .from(importJobs)
    .innerJoin(importSources, eq(importSources.id, importJobs.sourceId))
    .where(
      and(eq(importJobs.sourceId, ended), isNotNull(importJobs.sourceTurn), eq(importJobs.status, 'queued'), isInTurn),
    )
    .orderBy(asc(importJobs.sourceTurn))
    .limit(1);
  return next === undefined ? null : { id: next.id, name: next.name ?? 'import' };
}
