import { mayPrecede } from '@feedstock/catalogue';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import type { ImportRow } from './create-import.js';

/**
 * Claims an import: it is running, and its number of attempts grows by one, which fences off every earlier attempt.
 * Null where it is over already, so that a job that arrives twice does no harm.
 */
export async function claimImport(db: Database, id: string): Promise<ImportRow | null> {
  const [claimed] = await db
    .update(importJobs)
    .set({
      status: 'running',
      attempts: sql`${importJobs.attempts} + 1`,
      attemptsWithoutProgress: sql`${importJobs.attemptsWithoutProgress} + 1`,
      startedAt: sql`coalesce(${importJobs.startedAt}, now())`,
      heartbeatAt: sql`now()`,
    })
    .where(and(eq(importJobs.id, id), inArray(importJobs.status, mayPrecede('running'))))
    .returning();
  return claimed ?? null;
}
