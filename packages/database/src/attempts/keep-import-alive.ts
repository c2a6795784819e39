import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';
import { users } from '../schema/users.js';

/** A running import as an attempt found it at its heartbeat. */
export interface Heartbeat {
  row: ImportRow;
  ownerIsActive: boolean;
}

/** Stores the heartbeat of an attempt, and returns what it finds; null where another attempt owns the import, or it is over. */
export async function keepImportAlive(db: Database, id: string, attempt: number): Promise<Heartbeat | null> {
  const [alive] = await db
    .update(importJobs)
    .set({ heartbeatAt: sql`now()` })
    .from(users)
    .where(and(ownedByAttempt(id, attempt), eq(users.id, importJobs.createdBy)))
    .returning({ row: getTableColumns(importJobs), ownerIsActive: users.isActive });
  return alive ?? null;
}
