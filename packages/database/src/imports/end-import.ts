import { type FailureCode, mayPrecede } from '@feedstock/catalogue';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, uploadChunks } from '../schema/imports.js';
import { limitIdleness } from '../transaction.js';
import { recordEvent } from '../webhooks/record-event.js';
import type { ImportRow } from './create-import.js';
import { deleteAttemptData } from './delete-attempt-data.js';
import { findImport } from './find-import.js';
import { importDocument } from './import-document.js';
import { selectOlderHeld } from './select-older-held.js';
import { waitingEnd } from './waiting-end.js';

type CancelReason = NonNullable<ImportRow['cancelReason']>;

export type ImportEnd =
  | { status: 'completed' }
  | { status: 'cancelled'; reason: CancelReason }
  | { status: 'failed'; error: { code: FailureCode; message: string } };

/**
 * Ends an import, if it may still end and `attempt` (where given) is its newest. Deletes what only a running import
 * needs: the authorization of its source, the uploaded file, the list of named products, the products of a dry run.
 * A finished dry run keeps its file and what it takes to fetch it, until it is committed or let go; a completed import of
 * a source overtakes those of older files that are held.
 * A callback that waited for the end becomes due, and webhooks are told of the end. Returns whether the import ended now.
 */
export async function endImport(db: Database, id: string, end: ImportEnd, attempt?: number): Promise<boolean> {
  return db.transaction(async (transaction) => {
    await limitIdleness(transaction);
    const waits = end.status === 'completed' && (await isDryRun(transaction, id));
    const [ended] = await transaction
      .update(importJobs)
      .set({
        status: end.status,
        error: end.status === 'failed' ? end.error : null,
        // The reason for which a running import was asked to stop is there already.
        cancelReason: end.status === 'cancelled' ? sql`coalesce(${importJobs.cancelReason}, ${end.reason})` : null,
        ...(waits ? { waitsUntil: waitingEnd } : { waitsUntil: null, sourceAuthorization: null }),
        finishedAt: sql`now()`,
        heartbeatAt: sql`now()`,
        callbackStatus: sql`case ${importJobs.callbackStatus} when 'waiting' then 'due' else ${importJobs.callbackStatus} end`,
        callbackDueAt: sql`case ${importJobs.callbackStatus} when 'waiting' then now() end`,
      })
      .where(
        and(
          eq(importJobs.id, id),
          inArray(importJobs.status, mayPrecede(end.status)),
          attempt === undefined ? undefined : eq(importJobs.attempts, attempt),
        ),
      )
      .returning({
        uploadId: importJobs.uploadId,
        sourceId: importJobs.sourceId,
        sourceTurn: importJobs.sourceTurn,
      });
    if (ended === undefined) return false;
    await deleteAttemptData(transaction, id);
    if (ended.uploadId !== null && !waits)
      await transaction.delete(uploadChunks).where(eq(uploadChunks.uploadId, ended.uploadId));
    if (end.status === 'completed' && !waits)
      for (const older of await selectOlderHeld(transaction, ended))
        await endImport(transaction, older, { status: 'cancelled', reason: 'overtaken' });
    if (end.status !== 'cancelled') await tellOfEnd(transaction, id, `import.${end.status}`);
    return true;
  });
}

async function isDryRun(transaction: Database, id: string): Promise<boolean> {
  const [row] = await transaction.select({ options: importJobs.options }).from(importJobs).where(eq(importJobs.id, id));
  return row?.options['dry_run'] === true;
}

async function tellOfEnd(transaction: Database, id: string, type: 'import.completed' | 'import.failed'): Promise<void> {
  const row = await findImport(transaction, id);
  if (row !== null && !row.isPreview)
    await recordEvent(transaction, { type, ownerId: row.createdBy, data: importDocument(row) });
}
