import { type SQL, sql } from 'drizzle-orm';
import { importJobs } from '../schema/imports.js';

/** How many imports of one user may be in turn at a time; null: as many as there are. */
export type PerUser = number | null;

/** Whether no import of the same source that was requested earlier is unfinished. Imports without a source have no turn to wait for. */
const isInTurnOfSource = sql`(${importJobs.sourceTurn} is null or not exists (
  select from ${importJobs} as earlier
  where earlier.source_id = ${importJobs.sourceId} and earlier.source_turn < ${importJobs.sourceTurn}
    and earlier.status in ('queued', 'running')))`;

/** Whether the owner has fewer than `limit` unfinished imports that were requested earlier. Previews are not counted. */
function isInTurnOfUser(limit: number): SQL {
  return sql`(${importJobs.isPreview} or ${limit} > (select count(*) from (
    select from ${importJobs} as earlier
    where earlier.created_by = ${importJobs.createdBy} and earlier.status in ('queued', 'running') and not earlier.is_preview
      and (earlier.created_at, earlier.id) < (${importJobs.createdAt}, ${importJobs.id})
    limit ${limit}) as earlier_ones))`;
}

/** Whether an import may run now, as far as other imports of its source and its owner go. */
export function isInTurn(perUser: PerUser): SQL {
  return perUser === null ? isInTurnOfSource : sql`(${isInTurnOfSource} and ${isInTurnOfUser(perUser)})`;
}
