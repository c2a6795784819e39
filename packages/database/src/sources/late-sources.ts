import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { isDryRun } from '../imports/dry-run.js';
import { importJobs, importSources } from '../schema/imports.js';
import { users } from '../schema/users.js';
import { recordEvent } from '../webhooks/record-event.js';
import { asSource, keptSources, type SourceRow } from './source-row.js';

/** A source with a schedule that is followed, and since when nothing of it has completed. */
export interface Punctuality {
  source: SourceRow;
  lastCompletedAt: Date | null;
  /** The last completed import, or when the schedule was set. */
  since: Date;
}

/** The sources whose schedules are followed, with when their last import completed. */
export async function selectPunctuality(db: Database): Promise<Punctuality[]> {
  const lastCompletedAt = sql<Date | null>`(
    select max(${importJobs.finishedAt}) from ${importJobs}
    where ${importJobs.sourceId} = ${importSources.id} and ${importJobs.sourceTurn} is not null
      and ${importJobs.status} = 'completed' and not ${isDryRun(importJobs)}
  )`.mapWith(importJobs.finishedAt);
  const rows = await db
    .select({ source: importSources, lastCompletedAt })
    .from(importSources)
    .innerJoin(users, and(eq(users.id, importSources.ownerId), eq(users.isActive, true)))
    .where(and(keptSources(), eq(importSources.isActive, true), isNotNull(importSources.schedule)));
  return rows.flatMap(({ source, lastCompletedAt: completed }) => {
    const { scheduledSince } = source;
    if (scheduledSince === null) return [];
    const since = completed !== null && completed > scheduledSince ? completed : scheduledSince;
    return [{ source: asSource(source), lastCompletedAt: completed, since }];
  });
}

/** Tells webhooks that a source is late, once for each time it becomes late, whichever worker notices it. */
export async function noteLateSource(
  db: Database,
  { source, lastCompletedAt, since }: Punctuality,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const noted = await transaction
      .update(importSources)
      .set({ toldLateAt: now })
      .where(
        and(eq(importSources.id, source.id), or(isNull(importSources.toldLateAt), lt(importSources.toldLateAt, since))),
      )
      .returning({ id: importSources.id });
    if (noted.length === 0) return false;
    const last_completed_at = lastCompletedAt?.toISOString() ?? null;
    const data = { source_id: source.id, name: source.name, last_completed_at };
    await recordEvent(transaction, { type: 'source.late', ownerId: source.ownerId, data });
    return true;
  });
}
