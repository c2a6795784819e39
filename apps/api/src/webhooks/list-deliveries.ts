import { countDeliveries, selectDeliveries, type Webhook } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { deliveryListSchema } from './webhook-requests.js';
import { showDelivery } from './webhook-schemas.js';

/** What became of each event for a webhook, newest first. */
export async function listDeliveries(
  { query, webhook }: { query: z.output<typeof deliveryListSchema>; webhook: Webhook },
  { db }: Pick<Dependencies, 'db'>,
) {
  const before = readCursor(query.cursor, z.int());
  const page = pageOf(query, before);
  const filter = { webhookId: webhook.id, status: query.status };
  const [items, count] = await Promise.all([
    selectDeliveries(db, filter, { before, ...page, limit: page.limit + 1 }),
    countDeliveries(db, filter, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, showDelivery, ({ id }) => id));
}
