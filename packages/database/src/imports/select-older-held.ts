import { and, eq, lt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import type { ImportRow } from './create-import.js';

/** The held imports of the source that are older than this one, which has a newer file: they may no longer be written. */
export async function selectOlderHeld(
  transaction: Database,
  { sourceId, sourceTurn }: Pick<ImportRow, 'sourceId' | 'sourceTurn'>,
): Promise<string[]> {
  if (sourceTurn === null) return [];
  const older = await transaction
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(and(eq(importJobs.sourceId, sourceId), lt(importJobs.sourceTurn, sourceTurn), eq(importJobs.status, 'held')))
    .for('update');
  return older.map(({ id }) => id);
}
