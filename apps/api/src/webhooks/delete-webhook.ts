import { deleteWebhook as deleteStoredWebhook, recordAudit, type Webhook } from '@feedstock/database';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** Deletes a webhook with its deliveries, those that are due included. */
export async function deleteWebhook(
  { webhook, caller, requestId }: { webhook: Webhook; caller: Caller; requestId: string },
  { db }: Pick<Dependencies, 'db'>,
) {
  await db.transaction(async (transaction) => {
    if (!(await deleteStoredWebhook(transaction, webhook.id))) return;
    const details = { url: webhook.url, user_id: webhook.userId };
    const entry = { action: 'webhook.deleted', subject: `webhook:${webhook.id}`, details } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
  });
  return noContent();
}
