import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users, webhooks } from '../schema/index.js';
import { type Webhook, webhookColumns } from './webhook.js';

export interface NewWebhook {
  id: string;
  userId: number;
  url: string;
  events: readonly string[];
  /** The key of its signatures, sealed. */
  sealedSecret: string;
}

/** Webhooks that an account may have at a time: each event is a delivery for each. */
export const maxWebhooksOfUser = 20;

/** Inserts a webhook, unless its owner has too many. */
export async function insertWebhook(
  db: Database,
  { sealedSecret, ...webhook }: NewWebhook,
): Promise<Webhook | 'too_many'> {
  return db.transaction(async (transaction) => {
    // The lock makes those who count wait for each other.
    await transaction.select({ id: users.id }).from(users).where(eq(users.id, webhook.userId)).for('update');
    if ((await transaction.$count(webhooks, eq(webhooks.userId, webhook.userId))) >= maxWebhooksOfUser) {
      return 'too_many';
    }
    const [inserted] = await transaction
      .insert(webhooks)
      .values({ ...webhook, events: [...webhook.events], sealedSecret: Buffer.from(sealedSecret) })
      .returning(webhookColumns);
    if (inserted === undefined) throw new Error('An insert of a webhook returned no row.');
    return inserted;
  });
}
