import { countSources, selectSources } from '@feedstock/database';
import { z } from 'zod';
import { type Caller, isAdmin } from '../access/caller.js';
import { adminOnly } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { showSourceRows } from './show-source-row.js';
import type { sourceListSchema } from './source-requests.js';

/** Sources by id: the caller's own, or everybody's for an administrator. */
export async function listSources(
  { query, caller }: { query: z.output<typeof sourceListSchema>; caller: Caller },
  dependencies: Pick<Dependencies, 'db' | 'now'>,
) {
  const { db } = dependencies;
  const seesAll = isAdmin(caller);
  if (!seesAll && query.user_id !== undefined && query.user_id !== caller.id) throw adminOnly();
  const ownerId = seesAll ? query.user_id : caller.id;
  const after = readCursor(query.cursor, z.int());
  const page = pageOf(query, after);
  const [rows, count] = await Promise.all([
    selectSources(db, ownerId, { after, ...page, limit: page.limit + 1 }),
    countSources(db, ownerId, exactTotal + 1),
  ]);
  const items = await showSourceRows(dependencies, rows);
  return ok(
    listPage(
      page,
      { items, count },
      (item) => item,
      ({ id }) => id,
    ),
  );
}
