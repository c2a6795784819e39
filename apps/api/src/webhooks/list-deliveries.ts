import { countDeliveries, selectDeliveries, type Webhook } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { deliveryListSchema } from './webhook-requests.js';
import { showDelivery } from './webhook-schemas.js';

/** What became of each event for a webhook, newest first. */
export async function listDeliveries(
  { query, webhook }: { query: z.output<typeof deliveryListSchema>; webhook: Webhook },
  { db }: Pick<Dependencies, 'db'>,
) {
  const filter = { webhookId: webhook.id, status: query.status };
  const list = await readPage(query, {
    cursor: z.int(),
    select: (before, range) => selectDeliveries(db, filter, { before, ...range }),
    count: (upTo) => countDeliveries(db, filter, upTo),
    show: showDelivery,
    position: ({ id }) => id,
  });
  return ok(list);
}
