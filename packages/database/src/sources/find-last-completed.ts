import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { isDryRun } from '../imports/dry-run.js';
import { importJobs } from '../schema/imports.js';
import { findCompletedBefore } from './find-completed-before.js';

/** Whether an import of `jobs`, the table or an alias of it, was undone. */
export function isUndone(jobs: { id: AnyPgColumn }): SQL {
  return sql`exists (select from ${importJobs} as undo where undo.undo_of = ${jobs.id} and undo.status = 'completed')`;
}

/**
 * The last import of a source that wrote its file before turn `turn`, and was not undone; null where there is none. An
 * import of a file that was not modified stands for the one before it, unless `withRows` asks for one that read rows.
 */
export function findLastCompleted(
  db: Database,
  sourceId: number,
  turn: number,
  { withRows }: { withRows: boolean },
): Promise<ImportRow | null> {
  const readRows = withRows ? eq(importJobs.notModified, false) : undefined;
  return findCompletedBefore(db, sourceId, turn, and(not(isDryRun(importJobs)), readRows, not(isUndone(importJobs))));
}
