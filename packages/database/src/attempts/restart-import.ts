import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';
import { limitIdleness } from '../transaction.js';
import { resetImport } from './reset-import.js';

/**
 * Starts a running import again with fresh counts, because its source is another file now. What was written stays
 * written; the report covers the new file only, which has to pass its guards again. Null where this attempt no longer
 * owns the import.
 */
export async function restartImport(db: Database, id: string, attempt: number): Promise<ImportRow | null> {
  return db.transaction(async (transaction) => {
    await limitIdleness(transaction);
    const again = { restarts: sql`${importJobs.restarts} + 1`, digest: null, isChecked: false };
    return resetImport(transaction, ownedByAttempt(id, attempt), again);
  });
}

/** Goes on from the check of a file to its writing: the file of this digest has passed its guards. */
export async function passCheck(db: Database, id: string, attempt: number, digest: string): Promise<ImportRow | null> {
  return db.transaction(async (transaction) => {
    await limitIdleness(transaction);
    return resetImport(transaction, ownedByAttempt(id, attempt), { digest, isChecked: true });
  });
}
