import { countWebhooks, selectWebhooks } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { ownerToList } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { creationPosition, readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { webhookListSchema } from './webhook-requests.js';
import { showWebhook } from './webhook-schemas.js';

/** Webhooks, newest first: the caller's own, or everybody's for an administrator. */
export async function listWebhooks(
  { query, caller }: { query: z.output<typeof webhookListSchema>; caller: Caller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const owner = ownerToList(caller, undefined);
  const list = await readPage(query, {
    cursor: creationPosition,
    select: (after, range) => selectWebhooks(db, owner, { after, ...range }),
    count: (upTo) => countWebhooks(db, owner, upTo),
    show: showWebhook,
    position: ({ id, createdAt }) => ({ id, createdAt }),
  });
  return ok(list);
}
