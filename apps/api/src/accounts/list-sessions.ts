import { countSessions, selectSessions } from '@feedstock/database';
import { z } from 'zod';
import type { SessionCaller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type sessionListSchema, showSession } from './session-schemas.js';

const positionSchema = z.strictObject({
  id: z.uuid(),
  createdAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** The caller's open sessions, newest first. */
export async function listSessions(
  { query, caller }: { query: z.output<typeof sessionListSchema>; caller: SessionCaller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const after = readCursor(query.cursor, positionSchema);
  const page = pageOf(query, after);
  const [items, count] = await Promise.all([
    selectSessions(db, caller.id, { after, ...page, limit: page.limit + 1 }),
    countSessions(db, caller.id, exactTotal + 1),
  ]);
  const show = (session: (typeof items)[number]) => showSession(session, caller.sessionId);
  return ok(listPage(page, { items, count }, show, ({ id, createdAt }) => ({ id, createdAt })));
}
