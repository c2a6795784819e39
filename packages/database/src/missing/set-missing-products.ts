import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import { importJobs } from '../schema/imports.js';

/** Stores how many products a dry run would have settled by the option `missing`. */
export async function setMissingProducts(db: Database, id: string, attempt: number, products: number): Promise<void> {
  await db.update(importJobs).set({ missingProducts: products }).where(ownedByAttempt(id, attempt));
}

/** Counts what an import has settled by the option `missing`; false where the attempt no longer owns the import. */
export async function addMissingProducts(db: Database, id: string, attempt: number, count: number): Promise<boolean> {
  const counted = await db
    .update(importJobs)
    .set({ missingProducts: sql`${importJobs.missingProducts} + ${count}`, heartbeatAt: sql`now()` })
    .where(ownedByAttempt(id, attempt))
    .returning({ id: importJobs.id });
  return counted.length === 1;
}
