import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

/** Notes how many products a dry run would have settled by the option `missing`. */
export async function setMissingProducts(db: Database, id: string, attempt: number, products: number): Promise<void> {
  await db
    .update(importJobs)
    .set({ missingProducts: products })
    .where(and(eq(importJobs.id, id), eq(importJobs.attempts, attempt), eq(importJobs.status, 'running')));
}
