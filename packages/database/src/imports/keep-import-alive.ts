import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

/** What the owner of an import should do: go on, stop because it was asked to, or leave because it owns it no longer. */
export type Continuation = 'go_on' | 'cancel' | 'leave';

/** Says that attempt `attempt` is at work on the import, and learns whether it should be. */
export async function keepImportAlive(db: Database, id: string, attempt: number): Promise<Continuation> {
  const [alive] = await db
    .update(importJobs)
    .set({ heartbeatAt: sql`now()` })
    .where(and(eq(importJobs.id, id), eq(importJobs.attempts, attempt), eq(importJobs.status, 'running')))
    .returning({ cancelRequested: importJobs.cancelRequested });
  if (alive === undefined) return 'leave';
  return alive.cancelRequested ? 'cancel' : 'go_on';
}
