import { countSources, selectSources } from '@feedstock/database';
import { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { ownerToList } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { showSourceRows } from './show-source-row.js';
import type { sourceListSchema } from './source-requests.js';

/** Sources by id: the caller's own, or everybody's for an administrator. */
export async function listSources(
  { query, caller }: { query: z.output<typeof sourceListSchema>; caller: Caller },
  dependencies: Pick<Dependencies, 'db' | 'now'>,
) {
  const { db } = dependencies;
  const ownerId = ownerToList(caller, query.user_id);
  const list = await readPage(query, {
    cursor: z.int(),
    select: async (after, range) => showSourceRows(dependencies, await selectSources(db, ownerId, { after, ...range })),
    count: (upTo) => countSources(db, ownerId, upTo),
    show: (source) => source,
    position: ({ id }) => id,
  });
  return ok(list);
}
