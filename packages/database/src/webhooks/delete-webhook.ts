import { eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { webhookEvents, webhooks } from '../schema/index.js';

/** Deletes a webhook with its deliveries; false where it is gone already. */
export async function deleteWebhook(db: Database, id: string): Promise<boolean> {
  const deleted = await db.delete(webhooks).where(eq(webhooks.id, id)).returning({ id: webhooks.id });
  return deleted.length > 0;
}

/** Deletes events with their deliveries after 30 days, told or not; returns how many. */
export async function deleteOldEvents(db: Database): Promise<number> {
  const isOld = lt(webhookEvents.createdAt, sql`now() - interval '30 days'`);
  return (await db.delete(webhookEvents).where(isOld).returning({ id: webhookEvents.id })).length;
}
