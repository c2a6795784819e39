import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { sessions, users } from '../schema/index.js';
import { insertRefreshToken, type NewRefreshToken } from './rotate-refresh-token.js';

export interface NewSession {
  id: string;
  userId: number;
  /** The hash that the password was checked against. */
  passwordHash: string;
  refreshToken: NewRefreshToken;
  /** The program that logs in, for people. */
  device: string | null;
}

/**
 * Opens a session with its first refresh token and notes the log-in; false where the password has changed since the
 * check, or the account is no longer active. Either change locks the account too, before it ends the sessions there are.
 */
export async function insertSession(db: Database, session: NewSession): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const { userId, passwordHash } = session;
    const loggedIn = await transaction
      .update(users)
      .set({ lastLogin: sql`now()` })
      .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash), eq(users.isActive, true)))
      .returning({ id: users.id });
    if (loggedIn.length === 0) return false;
    await transaction.insert(sessions).values({ id: session.id, userId, device: session.device });
    await insertRefreshToken(transaction, session.id, session.refreshToken);
    return true;
  });
}
