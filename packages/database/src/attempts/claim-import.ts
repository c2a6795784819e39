import { mayPrecede } from '@feedstock/catalogue';
import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { isInTurn, type PerUser } from '../imports/in-turn.js';
import { importJobs } from '../schema/imports.js';
import { users } from '../schema/users.js';

export interface Claim {
  claimed: ImportRow;
  /** Milliseconds since the import was first claimed, by the clock of Postgres. */
  elapsedMs: number;
  /** False where the account that requested the import has been deactivated. */
  ownerIsActive: boolean;
}

/**
 * Claims an import: it is running, and its number of attempts grows by one, which fences off every earlier attempt.
 * Null where it is over already, so that a job that arrives twice does no harm, and where it has to wait for its turn.
 */
export async function claimImport(db: Database, id: string, perUser: PerUser = null): Promise<Claim | null> {
  const [found] = await db
    .update(importJobs)
    .set({
      status: 'running',
      attempts: sql`${importJobs.attempts} + 1`,
      attemptsWithoutProgress: sql`${importJobs.attemptsWithoutProgress} + 1`,
      startedAt: sql`coalesce(${importJobs.startedAt}, now())`,
      heartbeatAt: sql`now()`,
    })
    .from(users)
    .where(
      and(
        eq(importJobs.id, id),
        eq(users.id, importJobs.createdBy),
        inArray(importJobs.status, mayPrecede('running')),
        isInTurn(perUser),
      ),
    )
    .returning({
      claimed: getTableColumns(importJobs),
      elapsedMs: sql<number>`(extract(epoch from now() - ${importJobs.startedAt}) * 1000)::float8`,
      ownerIsActive: users.isActive,
    });
  return found ?? null;
}
