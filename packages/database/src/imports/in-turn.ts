import { type SQL, sql } from 'drizzle-orm';
import { importJobs } from '../schema/imports.js';

/** Whether no import of the same source that was requested earlier is unfinished. Imports without a source have no turn to wait for. */
export const isInTurn: SQL = sql`(${importJobs.sourceTurn} is null or not exists (
  select from ${importJobs} as earlier
  where earlier.source_id = ${importJobs.sourceId} and earlier.source_turn < ${importJobs.sourceTurn}
    and earlier.status in ('queued', 'running')))`;
