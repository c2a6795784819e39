import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import { importJobs } from '../schema/imports.js';

/** Counts that an attempt silenced its thread, and returns how often the import has; null where it is not the newest attempt. */
export async function countSilence(db: Database, id: string, attempt: number): Promise<number | null> {
  const [counted] = await db
    .update(importJobs)
    .set({ silences: sql`${importJobs.silences} + 1` })
    .where(ownedByAttempt(id, attempt))
    .returning({ silences: importJobs.silences });
  return counted?.silences ?? null;
}
