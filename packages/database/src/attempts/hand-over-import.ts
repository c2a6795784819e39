import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import { importJobs } from '../schema/imports.js';

/** Notes that an attempt ends because its worker stops: it counts neither as one for its owner, nor as one without progress. */
export async function handOverImport(db: Database, id: string, attempt: number): Promise<void> {
  await db
    .update(importJobs)
    .set({
      handedOver: sql`${importJobs.handedOver} + 1`,
      attemptsWithoutProgress: sql`greatest(${importJobs.attemptsWithoutProgress} - 1, 0)`,
    })
    .where(ownedByAttempt(id, attempt));
}
