import { eq, type SQL } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { freshAccount } from '../import-batches/import-batch.js';
import type { ImportRow } from '../imports/create-import.js';
import { deleteAttemptData } from '../imports/delete-attempt-data.js';
import { importJobs, importRejections, importRepairs, importSuperseded } from '../schema/imports.js';

const freshCounts = {
  ...freshAccount,
  checkpoint: null,
  bytesRead: 0,
  bytesTotal: null,
  facts: {},
  missingProducts: 0,
};

type Changes = { [Column in keyof ImportRow]?: ImportRow[Column] | SQL };

/** Takes an import back to its first row, with fresh counts and an empty report, where `condition` holds; else returns null. */
export async function resetImport(
  transaction: Database,
  condition: SQL | undefined,
  changes: Changes,
): Promise<ImportRow | null> {
  const [reset] = await transaction
    .update(importJobs)
    .set({ ...freshCounts, ...changes })
    .where(condition)
    .returning();
  if (reset === undefined) return null;
  await deleteAttemptData(transaction, reset.id);
  for (const report of [importRejections, importRepairs, importSuperseded])
    await transaction.delete(report).where(eq(report.importId, reset.id));
  return reset;
}
