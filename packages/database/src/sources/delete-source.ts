import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { endImport } from '../imports/end-import.js';
import { apiKeys } from '../schema/api-keys.js';
import { importJobs, importSources } from '../schema/imports.js';
import { keptSources } from './source-row.js';

/**
 * Lets a source go: its row stays for the imports and products that name it, without name, schedule and credentials. Its
 * imports that wait are cancelled, one that runs stops, and the API keys that are bound to it end. Returns whether there was one.
 */
export async function deleteSource(db: Database, id: number): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const [gone] = await transaction
      .update(importSources)
      .set({ name: null, credentials: null, hostKey: null, schedule: null, nextImportAt: null, updatedAt: sql`now()` })
      .where(and(keptSources(), eq(importSources.id, id)))
      .returning({ id: importSources.id });
    if (gone === undefined) return false;
    await transaction.delete(apiKeys).where(eq(apiKeys.sourceId, id));
    const unfinished = await transaction
      .update(importJobs)
      .set({ cancelRequested: true, cancelReason: 'source_deleted' })
      .where(
        and(
          eq(importJobs.sourceId, id),
          isNotNull(importJobs.sourceTurn),
          inArray(importJobs.status, ['queued', 'running', 'held']),
        ),
      )
      .returning({ id: importJobs.id, status: importJobs.status });
    for (const { id: importId, status } of unfinished)
      if (status !== 'running')
        await endImport(transaction, importId, { status: 'cancelled', reason: 'source_deleted' });
    return true;
  });
}
