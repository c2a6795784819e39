import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { endImport } from '../imports/end-import.js';
import { importJobs, importSources } from '../schema/imports.js';
import { asSource, keptSources, type SourceRow } from './source-row.js';

export interface RequestedSourceImport {
  /** A UUID v7. */
  id: string;
  /** The file that was uploaded, where the source has no address. */
  upload: { id: string; fileName: string } | null;
  /** Signs the callback, where the options of the source want one and it has no secret of its own. */
  callbackSecret: string;
  /** The time that the schedule named; null where somebody requests the import. */
  scheduledFor?: Date | null;
}

/**
 * Inserts an import of a source as it is now, in the state `queued` and with the next turn. Those that still wait for
 * theirs are cancelled: this one is of a newer file. Null where there is no such source. Enqueue its job after the commit.
 */
export async function requestSourceImport(
  db: Database,
  sourceId: number,
  { id, upload, callbackSecret, scheduledFor = null }: RequestedSourceImport,
): Promise<{ row: ImportRow; source: SourceRow } | null> {
  return db.transaction(async (transaction) => {
    // The lock on its row makes the turns of a source follow one another.
    const [taken] = await transaction
      .update(importSources)
      .set({ lastTurn: sql`${importSources.lastTurn} + 1` })
      .where(and(keptSources(), eq(importSources.id, sourceId)))
      .returning();
    if (taken === undefined) return null;
    const source = asSource(taken);
    await cancelWaiting(transaction, sourceId);
    const [row] = await transaction
      .insert(importJobs)
      .values({
        id,
        createdBy: source.ownerId,
        sourceId,
        sourceTurn: source.lastTurn,
        sourceUrl: upload === null ? source.url : null,
        uploadId: upload?.id ?? null,
        fileName: upload?.fileName ?? null,
        options: { ...source.options, fields: source.fields, kind: source.kind },
        guards: source.guards,
        scheduledFor,
        ...callbackOf(source, callbackSecret),
      })
      .returning();
    if (row === undefined) throw new Error('an insert returned no row');
    return { row, source };
  });
}

function callbackOf({ options, callbackSecret: ofSource }: SourceRow, callbackSecret: string) {
  if (typeof options['callback_url'] !== 'string') return {};
  return { callbackSecret: ofSource ?? callbackSecret, callbackStatus: 'waiting' } as const;
}

async function cancelWaiting(transaction: Database, sourceId: number): Promise<void> {
  const waiting = await transaction
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(and(eq(importJobs.sourceId, sourceId), isNotNull(importJobs.sourceTurn), eq(importJobs.status, 'queued')))
    // One that a worker claims at this moment stays.
    .for('update');
  for (const { id } of waiting) await endImport(transaction, id, { status: 'cancelled', reason: 'overtaken' });
}
