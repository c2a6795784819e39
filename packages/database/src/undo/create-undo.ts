import { and, eq, notInArray } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';

/**
 * Inserts an import that undoes another, in the state `queued`; or returns the one that does so already, unless that has
 * failed or was cancelled. Enqueue its job after the commit.
 */
export async function createUndo(
  db: Database,
  {
    id,
    createdBy,
    undone,
    options,
  }: { id: string; createdBy: number; undone: ImportRow; options: ImportRow['options'] },
): Promise<{ row: ImportRow; isNew: boolean }> {
  const [row] = await db
    .insert(importJobs)
    .values({ id, createdBy, sourceId: undone.sourceId, undoOf: undone.id, options })
    .onConflictDoNothing()
    .returning();
  if (row !== undefined) return { row, isNew: true };
  const [existing] = await db
    .select()
    .from(importJobs)
    .where(and(eq(importJobs.undoOf, undone.id), notInArray(importJobs.status, ['failed', 'cancelled'])));
  if (existing === undefined) throw new Error('the undo that was in the way has just ended');
  return { row: existing, isNew: false };
}
