import { type ImportDocument, mayPrecede } from '@feedstock/catalogue';
import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, uploadChunks } from '../schema/imports.js';
import { limitIdleness } from '../transaction.js';
import { recordEvent } from '../webhooks/record-event.js';
import type { ImportRow } from './create-import.js';
import { deleteAttemptData } from './delete-attempt-data.js';
import { endImport } from './end-import.js';
import { findImport } from './find-import.js';
import { importDocument } from './import-document.js';
import { selectOlderHeld } from './select-older-held.js';
import { waitingEnd } from './waiting-end.js';

/**
 * Holds a running import until a person decides: its file was checked whole, and nothing of it was written. An uploaded
 * file stays. Returns whether this attempt still owned the import.
 */
export async function holdImport(
  db: Database,
  { id, attempts }: Pick<ImportRow, 'id' | 'attempts'>,
  digest: string,
  held: NonNullable<ImportDocument['held']>,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    await limitIdleness(transaction);
    const [row] = await transaction
      .update(importJobs)
      .set({ status: 'held', held, digest, waitsUntil: waitingEnd, heartbeatAt: sql`now()` })
      .where(
        and(eq(importJobs.id, id), eq(importJobs.attempts, attempts), inArray(importJobs.status, mayPrecede('held'))),
      )
      .returning();
    if (row === undefined) return false;
    await deleteAttemptData(transaction, id);
    for (const overtaken of await selectOlderHeld(transaction, row))
      await endImport(transaction, overtaken, { status: 'cancelled', reason: 'overtaken' });
    const found = await findImport(transaction, id);
    if (found !== null)
      await recordEvent(transaction, { type: 'import.held', ownerId: found.createdBy, data: importDocument(found) });
    return true;
  });
}

/** Lets a finished dry run go: it can no longer be committed, and its uploaded file is deleted. */
export async function releaseDryRun(db: Database, id: string): Promise<void> {
  await db.transaction(async (transaction) => {
    const [released] = await transaction
      .update(importJobs)
      .set({ waitsUntil: null, sourceAuthorization: null })
      .where(and(eq(importJobs.id, id), eq(importJobs.status, 'completed')))
      .returning({ uploadId: importJobs.uploadId });
    if (released?.uploadId != null)
      await transaction.delete(uploadChunks).where(eq(uploadChunks.uploadId, released.uploadId));
  });
}

/** Lets go what has waited for a person for as long as it may. Returns how many. */
export async function expireWaiting(db: Database): Promise<number> {
  const expired = await db
    .select({ id: importJobs.id, status: importJobs.status })
    .from(importJobs)
    .where(lte(importJobs.waitsUntil, sql`now()`));
  for (const { id, status } of expired) {
    if (status === 'held') await endImport(db, id, { status: 'cancelled', reason: 'expired' });
    else await releaseDryRun(db, id);
  }
  return expired.length;
}
