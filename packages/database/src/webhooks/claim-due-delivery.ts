import { and, asc, eq, lte, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users, webhookDeliveries, webhookEvents, webhooks } from '../schema/index.js';
import { type BusyReceivers, hostOf } from './busy-receivers.js';

/** A delivery that is to be sent now. */
export interface DueDelivery {
  id: number;
  /** Counted from 1, this one included. */
  attempt: number;
  webhookId: string;
  userId: number;
  url: string;
  host: string;
  sealedSecret: string;
  event: { id: string; type: string; data: Record<string, unknown>; createdAt: Date };
  /** Now, by the clock of Postgres, in seconds since 1970. */
  claimedAt: number;
}

const host = hostOf(webhooks.url);

/**
 * Claims the delivery that is due longest and not of a busy receiver, so that no other worker sends it for `leaseSeconds`.
 * Should this worker die, it is due again after that. Those of a deactivated owner wait.
 */
export async function claimDueDelivery(
  db: Database,
  leaseSeconds: number,
  busy: BusyReceivers,
): Promise<DueDelivery | null> {
  return db.transaction(async (transaction) => {
    const [due] = await transaction
      .select({
        id: webhookDeliveries.id,
        webhookId: webhooks.id,
        userId: webhooks.userId,
        url: webhooks.url,
        host,
        sealedSecret: webhooks.sealedSecret,
        event: {
          id: webhookEvents.id,
          type: webhookEvents.type,
          data: webhookEvents.data,
          createdAt: webhookEvents.createdAt,
        },
        claimedAt: sql<number>`floor(extract(epoch from now()))::float8`,
      })
      .from(webhookDeliveries)
      .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
      .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
      .innerJoin(users, and(eq(users.id, webhooks.userId), eq(users.isActive, true)))
      .where(
        and(
          eq(webhookDeliveries.status, 'due'),
          lte(webhookDeliveries.dueAt, sql`now()`),
          notInArray(host, [...busy.hosts]),
          notInArray(webhooks.userId, [...busy.users]),
        ),
      )
      .orderBy(asc(webhookDeliveries.dueAt))
      .limit(1)
      .for('update', { of: webhookDeliveries, skipLocked: true });
    if (due === undefined) return null;
    const [claimed] = await transaction
      .update(webhookDeliveries)
      .set({
        attempts: sql`${webhookDeliveries.attempts} + 1`,
        dueAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
      })
      .where(eq(webhookDeliveries.id, due.id))
      .returning({ attempt: webhookDeliveries.attempts });
    if (claimed === undefined) return null;
    return { ...due, ...claimed, sealedSecret: Buffer.from(due.sealedSecret).toString() };
  });
}
