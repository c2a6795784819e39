import { countWebhooks, selectWebhooks } from '@feedstock/database';
import { z } from 'zod';
import { type Caller, isAdmin } from '../access/caller.js';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { webhookListSchema } from './webhook-requests.js';
import { showWebhook } from './webhook-schemas.js';

const positionSchema = z.strictObject({
  id: z.uuid(),
  createdAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** Webhooks, newest first: the caller's own, or everybody's for an administrator. */
export async function listWebhooks(
  { query, caller }: { query: z.output<typeof webhookListSchema>; caller: Caller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const owner = isAdmin(caller) ? undefined : caller.id;
  const after = readCursor(query.cursor, positionSchema);
  const page = pageOf(query, after);
  const [items, count] = await Promise.all([
    selectWebhooks(db, owner, { after, ...page, limit: page.limit + 1 }),
    countWebhooks(db, owner, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, showWebhook, ({ id, createdAt }) => ({ id, createdAt })));
}
