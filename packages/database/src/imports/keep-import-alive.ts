import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import { importJobs } from '../schema/imports.js';

/** What an attempt should do: go on, stop because the import was cancelled, or leave because another attempt owns it. */
export type Continuation = 'go_on' | 'cancel' | 'leave';

/** Stores the heartbeat of an attempt, and returns whether it should go on. */
export async function keepImportAlive(db: Database, id: string, attempt: number): Promise<Continuation> {
  const [alive] = await db
    .update(importJobs)
    .set({ heartbeatAt: sql`now()` })
    .where(ownedByAttempt(id, attempt))
    .returning({ cancelRequested: importJobs.cancelRequested });
  if (alive === undefined) return 'leave';
  return alive.cancelRequested ? 'cancel' : 'go_on';
}
