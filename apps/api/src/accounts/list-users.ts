import { countUsers, selectUsers } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { userListSchema } from './account-requests.js';
import { showUser } from './account-schemas.js';

/** Accounts in the order of their ids. */
export async function listUsers(
  { query }: { query: z.output<typeof userListSchema> },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const filter = { role: query.role, isActive: query.is_active };
  const list = await readPage(query, {
    cursor: z.int(),
    select: (after, range) => selectUsers(readDb, filter, { after, ...range }),
    count: (upTo) => countUsers(readDb, filter, upTo),
    show: showUser,
    position: ({ id }) => id,
  });
  return ok(list);
}
