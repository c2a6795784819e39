import { countUsers, selectUsers } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { userListSchema } from './account-requests.js';
import { showUser } from './account-schemas.js';

/** Accounts in the order of their ids. */
export async function listUsers(
  { query }: { query: z.output<typeof userListSchema> },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const after = readCursor(query.cursor, z.int());
  const page = pageOf(query, after);
  const filter = { role: query.role, isActive: query.is_active };
  const [items, count] = await Promise.all([
    selectUsers(readDb, filter, { after, ...page, limit: page.limit + 1 }),
    countUsers(readDb, filter, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, showUser, ({ id }) => id));
}
