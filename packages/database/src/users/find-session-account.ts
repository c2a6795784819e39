import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { sessions, users } from '../schema/index.js';
import { type Account, accountColumns } from './account.js';

/** The account behind a session that has not ended; null where the session is over or another's. One look-up by keys, for every request. */
export async function findSessionAccount(db: Database, sessionId: string, userId: number): Promise<Account | null> {
  const [account] = await db
    .select(accountColumns)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)));
  return account ?? null;
}
