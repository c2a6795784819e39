import { and, eq, gt, inArray, not, sql } from 'drizzle-orm';
import { resetImport } from '../attempts/reset-import.js';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { isDryRun } from '../imports/dry-run.js';
import { importJobs, importSources } from '../schema/imports.js';

/** The import that writes the file; or why none may: nothing waits, or a newer file of the source has come since. */
export type CommittedImport = ImportRow | 'nothing_waits' | 'overtaken';

/**
 * Lets the file of a held import, or of a finished dry run, be written: exactly the one of its digest. A held import is
 * queued again; a dry run gets an import of its own, with the id `newId`. Enqueue its job after the commit.
 */
export async function commitImport(db: Database, id: string, newId: string): Promise<CommittedImport> {
  return db.transaction(async (transaction) => {
    const [found] = await transaction.select().from(importJobs).where(eq(importJobs.id, id));
    if (found === undefined) return 'nothing_waits';
    if (found.sourceTurn !== null) {
      // No import of the source is requested at the same time.
      await transaction
        .select({ id: importSources.id })
        .from(importSources)
        .where(eq(importSources.id, found.sourceId))
        .for('update');
      if (await isOvertaken(transaction, found)) return 'overtaken';
    }
    const [row] = await transaction
      .select()
      .from(importJobs)
      .where(and(eq(importJobs.id, id), gt(importJobs.waitsUntil, sql`now()`)))
      .for('update');
    if (row === undefined) return 'nothing_waits';
    return row.status === 'held' ? queueHeld(transaction, row) : insertCommit(transaction, row, newId);
  });
}

async function isOvertaken(transaction: Database, { sourceId, sourceTurn }: ImportRow): Promise<boolean> {
  const newer = await transaction.$count(
    importJobs,
    and(
      eq(importJobs.sourceId, sourceId),
      gt(importJobs.sourceTurn, sourceTurn ?? 0),
      inArray(importJobs.status, ['queued', 'running', 'held', 'completed']),
      not(isDryRun(importJobs)),
    ),
  );
  return newer > 0;
}

async function queueHeld(transaction: Database, { id }: ImportRow): Promise<CommittedImport> {
  const accepted = {
    status: 'queued',
    isChecked: true,
    waitsUntil: null,
    startedAt: null,
    heartbeatAt: sql`now()`,
    attemptsWithoutProgress: 0,
  } as const;
  const condition = and(eq(importJobs.id, id), eq(importJobs.status, 'held'));
  return (await resetImport(transaction, condition, accepted)) ?? 'nothing_waits';
}

/** The dry run stays as it was, for its report; its uploaded file is the new import's. */
async function insertCommit(transaction: Database, dryRun: ImportRow, newId: string): Promise<CommittedImport> {
  const { createdBy, sourceId, sourceUrl, sourceAuthorization, uploadId, fileName, options, digest } = dryRun;
  await transaction
    .update(importJobs)
    .set({ waitsUntil: null, sourceAuthorization: null })
    .where(eq(importJobs.id, dryRun.id));
  const [created] = await transaction
    .insert(importJobs)
    .values({
      id: newId,
      createdBy,
      sourceId,
      sourceTurn: dryRun.sourceTurn === null ? null : await nextTurn(transaction, sourceId),
      sourceUrl,
      sourceAuthorization,
      uploadId,
      fileName,
      options: { ...options, dry_run: false, callback_url: null },
      digest,
      isChecked: true,
      commitOf: dryRun.id,
    })
    .returning();
  return created ?? 'nothing_waits';
}

async function nextTurn(transaction: Database, sourceId: number): Promise<number> {
  const [taken] = await transaction
    .update(importSources)
    .set({ lastTurn: sql`${importSources.lastTurn} + 1` })
    .where(eq(importSources.id, sourceId))
    .returning({ turn: importSources.lastTurn });
  return taken?.turn ?? 0;
}
