import { countImports, importDocument, selectImports } from '@feedstock/database';
import { z } from 'zod';
import { type Caller, isAdmin } from '../access/caller.js';
import { adminOnly } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { importListSchema } from './import-requests.js';

/** Imports, newest first: the caller's own, or everybody's for an administrator. */
export async function listImports(
  { query, caller }: { query: z.output<typeof importListSchema>; caller: Caller },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const seesAll = isAdmin(caller);
  if (!seesAll && query.user_id !== undefined && query.user_id !== caller.id) throw adminOnly();
  const before = readCursor(query.cursor, z.uuid());
  const page = pageOf(query, before);
  const filter = { createdBy: seesAll ? query.user_id : caller.id, status: query.status };
  const [items, count] = await Promise.all([
    selectImports(readDb, filter, { before, ...page, limit: page.limit + 1 }),
    countImports(readDb, filter, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, importDocument, ({ id }) => id));
}
