import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, importSources } from '../schema/imports.js';
import { importName } from './import-name.js';
import { isInTurn, type PerUser } from './in-turn.js';

/** The imports that may run now that another one of their source, or of their owner, has ended. */
export async function selectNextInTurn(
  db: Database,
  endedId: string,
  perUser: PerUser,
): Promise<{ id: string; name: string }[]> {
  const ended = db.select().from(importJobs).where(eq(importJobs.id, endedId)).as('ended');
  const rows = await db
    .select({
      id: importJobs.id,
      name: importSources.name,
      sourceUrl: importJobs.sourceUrl,
      undoOf: importJobs.undoOf,
      sourceLocator: importSources.locator,
    })
    .from(importJobs)
    .innerJoin(importSources, eq(importSources.id, importJobs.sourceId))
    .innerJoin(
      ended,
      or(
        and(eq(importJobs.sourceId, ended.sourceId), isNotNull(importJobs.sourceTurn)),
        ...(perUser === null ? [] : [eq(importJobs.createdBy, ended.createdBy)]),
      ),
    )
    .where(and(eq(importJobs.status, 'queued'), isInTurn(perUser)))
    .orderBy(asc(importJobs.createdAt), asc(importJobs.id))
    .limit(perUser ?? 1);
  return rows.map((row) => ({ id: row.id, name: row.name ?? importName(row) }));
}
