import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import type { ImportRow } from './create-import.js';

/**
 * Claims the callback that is due longest, so that no other worker sends it for `leaseSeconds`. Should this worker die,
 * it is due again after that: a receiver gets it at least once.
 */
export async function claimDueCallback(db: Database, leaseSeconds: number): Promise<ImportRow | null> {
  return db.transaction(async (transaction) => {
    const [due] = await transaction
      .select({ id: importJobs.id })
      .from(importJobs)
      .where(and(eq(importJobs.callbackStatus, 'due'), lte(importJobs.callbackDueAt, sql`now()`)))
      .orderBy(asc(importJobs.callbackDueAt))
      .limit(1)
      .for('update', { skipLocked: true });
    if (due === undefined) return null;
    const [claimed] = await transaction
      .update(importJobs)
      .set({
        callbackAttempts: sql`${importJobs.callbackAttempts} + 1`,
        callbackDueAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
      })
      .where(eq(importJobs.id, due.id))
      .returning();
    return claimed ?? null;
  });
}
