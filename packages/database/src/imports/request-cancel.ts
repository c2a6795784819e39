import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import { endImport } from './end-import.js';
import { findImport, type LocatedImport } from './find-import.js';

/**
 * Requests that an import stops: a queued or held one is cancelled at once, a running one by its worker within one batch.
 * Returns the import as it then is, or null where there is none; one that is over stays as it was.
 */
export async function requestCancel(db: Database, id: string): Promise<LocatedImport | null> {
  await db
    .update(importJobs)
    .set({ cancelRequested: true, cancelReason: 'requested' })
    .where(and(eq(importJobs.id, id), inArray(importJobs.status, ['queued', 'running', 'held'])));
  const found = await findImport(db, id);
  const isWaiting = found?.status === 'queued' || found?.status === 'held';
  if (isWaiting && (await endImport(db, id, { status: 'cancelled', reason: 'requested' }, found.attempts)))
    return findImport(db, id);
  return found;
}
