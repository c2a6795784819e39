import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { webhooks } from '../schema/index.js';

/** Deletes a webhook with its deliveries; false where it is gone already. */
export async function deleteWebhook(db: Database, id: string): Promise<boolean> {
  const deleted = await db.delete(webhooks).where(eq(webhooks.id, id)).returning({ id: webhooks.id });
  return deleted.length > 0;
}
