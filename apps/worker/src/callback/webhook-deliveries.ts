import { claimDueDelivery, type Database, setDeliveryStatus } from '@feedstock/database';
import { type SecretBox, webhookPurpose } from '@feedstock/runtime';
import type { Outbox } from './deliver-posts.js';

/** The events that webhooks are to be told of. A delivery has the id of its event, the same in all attempts. */
export function webhookDeliveries({ db, secrets }: { db: Database; secrets: SecretBox | null }): Outbox {
  return {
    name: 'webhook delivery',
    async claim(leaseSeconds, busy) {
      const due = await claimDueDelivery(db, leaseSeconds, busy);
      if (due === null) return null;
      const { event, webhookId, attempt } = due;
      return {
        id: String(due.id),
        host: due.host,
        user: due.userId,
        attempt,
        facts: { webhook_id: webhookId, event_id: event.id, event: event.type },
        post() {
          if (secrets === null) throw new Error('the worker has no SECRETS_KEY to sign with');
          const { id, type, data, createdAt } = event;
          return {
            url: due.url,
            body: JSON.stringify({ id, type, created_at: createdAt.toISOString(), data }),
            secret: secrets.open(due.sealedSecret, webhookPurpose(webhookId)),
            time: due.claimedAt,
            id,
          };
        },
        settle: (end) => setDeliveryStatus(db, due.id, attempt, end),
      };
    },
  };
}
