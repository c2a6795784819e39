import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { webhooks } from '../schema/index.js';

export interface SealedSecret {
  webhookId: string;
  sealedSecret: string;
}

/** The secrets of all webhooks, as they are sealed. */
export async function selectWebhookSecrets(db: Database): Promise<SealedSecret[]> {
  const rows = await db.select({ webhookId: webhooks.id, sealedSecret: webhooks.sealedSecret }).from(webhooks);
  return rows.map(({ webhookId, sealedSecret }) => ({ webhookId, sealedSecret: Buffer.from(sealedSecret).toString() }));
}

/** Stores the same secret sealed again, unless another worker has done so. */
export async function setWebhookSecret(db: Database, before: SealedSecret, sealedSecret: string): Promise<void> {
  const isSame = eq(webhooks.sealedSecret, Buffer.from(before.sealedSecret));
  await db
    .update(webhooks)
    .set({ sealedSecret: Buffer.from(sealedSecret) })
    .where(and(eq(webhooks.id, before.webhookId), isSame));
}
