import { countSessions, selectSessions } from '@feedstock/database';
import type { z } from 'zod';
import type { SessionCaller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import { creationPosition, readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type sessionListSchema, showSession } from './session-schemas.js';

/** The caller's open sessions, newest first. */
export async function listSessions(
  { query, caller }: { query: z.output<typeof sessionListSchema>; caller: SessionCaller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const list = await readPage(query, {
    cursor: creationPosition,
    select: (after, range) => selectSessions(db, caller.id, { after, ...range }),
    count: (upTo) => countSessions(db, caller.id, upTo),
    show: (session) => showSession(session, caller.sessionId),
    position: ({ id, createdAt }) => ({ id, createdAt }),
  });
  return ok(list);
}
