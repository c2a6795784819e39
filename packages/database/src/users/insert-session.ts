import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { refreshTokens, sessions, users } from '../schema/index.js';
import type { NewRefreshToken } from './rotate-refresh-token.js';

export interface NewSession {
  id: string;
  userId: number;
  refreshToken: NewRefreshToken;
}

/** Opens a session with its first refresh token and notes the log-in. */
export async function insertSession(db: Database, session: NewSession): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.insert(sessions).values({ id: session.id, userId: session.userId });
    await transaction.insert(refreshTokens).values({ sessionId: session.id, ...session.refreshToken });
    await transaction.update(users).set({ lastLogin: sql`now()` }).where(eq(users.id, session.userId));
  });
}
