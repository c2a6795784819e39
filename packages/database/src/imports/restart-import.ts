import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import {
  dryRunProducts,
  importJobs,
  importNamedProducts,
  importRejections,
  importRepairs,
  importSuperseded,
} from '../schema/imports.js';
import { limitIdleness } from '../transaction.js';
import type { ImportRow } from './create-import.js';

/**
 * Starts a running import again with fresh counts, because its source is another file now. What was written stays
 * written; the report covers the new file only. Null where this attempt no longer owns the import.
 */
export async function restartImport(db: Database, id: string, attempt: number): Promise<ImportRow | null> {
  return db.transaction(async (transaction) => {
    await limitIdleness(transaction);
    const [restarted] = await transaction
      .update(importJobs)
      .set({
        checkpoint: null,
        bytesRead: 0,
        bytesTotal: null,
        rowsRead: 0,
        created: 0,
        updated: 0,
        unchanged: 0,
        superseded: 0,
        rejected: 0,
        keptByPin: 0,
        rejectionsByCode: {},
        repairsByRule: {},
        facts: {},
        preview: null,
        missingProducts: 0,
        restarts: sql`${importJobs.restarts} + 1`,
      })
      .where(ownedByAttempt(id, attempt))
      .returning();
    if (restarted === undefined) return null;
    await transaction.delete(importRejections).where(eq(importRejections.importId, id));
    await transaction.delete(importRepairs).where(eq(importRepairs.importId, id));
    await transaction.delete(importSuperseded).where(eq(importSuperseded.importId, id));
    await transaction.delete(dryRunProducts).where(eq(dryRunProducts.importId, id));
    await transaction.delete(importNamedProducts).where(eq(importNamedProducts.importId, id));
    return restarted;
  });
}
