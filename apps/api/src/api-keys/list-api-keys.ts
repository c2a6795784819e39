import { countApiKeys, selectApiKeys } from '@feedstock/database';
import type { z } from 'zod';
import type { SessionCaller } from '../access/caller.js';
import { ownerToList } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { creationPosition, readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { keyListSchema } from './key-requests.js';
import { showApiKey } from './key-schemas.js';

/** Keys, newest first: the caller's own, or everybody's for an administrator. */
export async function listApiKeys(
  { query, caller }: { query: z.output<typeof keyListSchema>; caller: SessionCaller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const owner = ownerToList(caller, query.user_id);
  const list = await readPage(query, {
    cursor: creationPosition,
    select: (after, range) => selectApiKeys(db, owner, { after, ...range }),
    count: (upTo) => countApiKeys(db, owner, upTo),
    show: showApiKey,
    position: ({ id, createdAt }) => ({ id, createdAt }),
  });
  return ok(list);
}
