import { and, asc, eq, getTableColumns, lte, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';
import { type BusyReceivers, hostOf } from '../webhooks/busy-receivers.js';

export interface DueCallback {
  row: ImportRow;
  host: string;
  /** When it was claimed, in seconds since 1970 by the clock of Postgres, which is one for all workers. */
  claimedAt: number;
}

const host = hostOf(sql`${importJobs.options}->>'callback_url'`);

/**
 * Claims the callback that is due longest and not of a busy receiver, so that no other worker sends it for
 * `leaseSeconds`. Should this worker die, it is due again after that: a receiver gets it at least once.
 */
export async function claimDueCallback(
  db: Database,
  leaseSeconds: number,
  busy: BusyReceivers,
): Promise<DueCallback | null> {
  return db.transaction(async (transaction) => {
    const [due] = await transaction
      .select({ id: importJobs.id, host })
      .from(importJobs)
      .where(
        and(
          eq(importJobs.callbackStatus, 'due'),
          lte(importJobs.callbackDueAt, sql`now()`),
          notInArray(host, [...busy.hosts]),
          notInArray(importJobs.createdBy, [...busy.users]),
        ),
      )
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
      .returning({
        row: getTableColumns(importJobs),
        claimedAt: sql<number>`floor(extract(epoch from now()))::float8`,
      });
    return claimed === undefined ? null : { ...claimed, host: due.host };
  });
}
