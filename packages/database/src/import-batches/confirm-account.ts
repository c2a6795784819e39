import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import { ownsAccount } from './begin-batch.js';
import type { Attempt } from './import-batch.js';

/**
 * Resolves with true once the account at `rowsRead`, and every batch before it, is on the disk for good: what follows
 * from the whole file (its end, the products it does not name) must not follow from batches that a crash can still undo.
 * False where the attempt no longer owns the import, or the database has forgotten batches.
 */
export async function confirmAccount(db: Database, attempt: Attempt, rowsRead: number): Promise<boolean> {
  return db.transaction(async (transaction) => {
    // The log is one: a commit that waits for the disk takes everything before it along.
    await transaction.execute(sql`set local synchronous_commit = on`);
    const confirmed = await transaction
      .update(importJobs)
      .set({ heartbeatAt: sql`now()` })
      .where(ownsAccount(attempt, rowsRead))
      .returning({ id: importJobs.id });
    return confirmed.length === 1;
  });
}
