import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { sessions, users } from '../schema/index.js';
import { type Account, accountColumns } from './account.js';
import { isSessionNoteDue } from './note-session-use.js';

/** An account, and whether the use of the session is to be noted. */
export interface SessionAccount extends Account {
  isNoteDue: boolean;
}

/**
 * The account behind a session that has not ended; null where the session is over or another's. One look-up by keys, for
 * every request. With `lock` neither can change before the transaction ends.
 */
export async function findSessionAccount(
  db: Database,
  sessionId: string,
  userId: number,
  { lock = false } = {},
): Promise<SessionAccount | null> {
  const found = db
    .select({ ...accountColumns, isNoteDue: isSessionNoteDue })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)));
  const [account] = await (lock ? found.for('share') : found);
  return account ?? null;
}
