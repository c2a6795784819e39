import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { webhookDeliveries } from '../schema/index.js';

export type DeliveryEnd =
  | { status: 'delivered' }
  | { status: 'failed'; reason: string }
  | { status: 'due'; reason: string; inSeconds: number };

const maxReasonLength = 300;

/** Stores how an attempt at a delivery ended, unless another worker has claimed it since. */
export async function setDeliveryStatus(db: Database, id: number, attempt: number, end: DeliveryEnd): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({
      status: end.status,
      dueAt: end.status === 'due' ? sql`now() + make_interval(secs => ${end.inSeconds})` : null,
      lastError: end.status === 'delivered' ? null : end.reason.slice(0, maxReasonLength),
      finishedAt: end.status === 'due' ? null : sql`now()`,
    })
    .where(
      and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.attempts, attempt), eq(webhookDeliveries.status, 'due')),
    );
}
