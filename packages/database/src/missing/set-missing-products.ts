import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import { importJobs } from '../schema/imports.js';

/** Stores how many products a dry run would have settled by the option `missing`. */
export async function setMissingProducts(db: Database, id: string, attempt: number, products: number): Promise<void> {
  await db.update(importJobs).set({ missingProducts: products }).where(ownedByAttempt(id, attempt));
}
