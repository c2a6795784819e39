import { countApiKeys, selectApiKeys } from '@feedstock/database';
import { z } from 'zod';
import { isAdmin, type SessionCaller } from '../access/caller.js';
import { adminOnly } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { keyListSchema } from './key-requests.js';
import { showApiKey } from './key-schemas.js';

const positionSchema = z.strictObject({
  id: z.uuid(),
  createdAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** Keys, newest first: the caller's own, or everybody's for an administrator. */
export async function listApiKeys(
  { query, caller }: { query: z.output<typeof keyListSchema>; caller: SessionCaller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const seesAll = isAdmin(caller);
  if (!seesAll && query.user_id !== undefined && query.user_id !== caller.id) throw adminOnly();
  const owner = seesAll ? query.user_id : caller.id;
  const after = readCursor(query.cursor, positionSchema);
  const page = pageOf(query, after);
  const [items, count] = await Promise.all([
    selectApiKeys(db, owner, { after, ...page, limit: page.limit + 1 }),
    countApiKeys(db, owner, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, showApiKey, ({ id, createdAt }) => ({ id, createdAt })));
}
