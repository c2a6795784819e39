import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { refreshTokens, sessions } from '../schema/index.js';
import { maxRepeatTime } from './rotate-refresh-token.js';

/**
 * The open session whose current refresh token this is; null where there is none. One that another tab has just
 * exchanged counts too.
 */
export async function findSessionOfToken(
  db: Database,
  tokenHash: Uint8Array,
): Promise<{ sessionId: string; userId: number } | null> {
  const [found] = await db
    .select({ sessionId: sessions.id, userId: sessions.userId })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(
      and(
        eq(refreshTokens.tokenHash, tokenHash),
        gt(refreshTokens.expiresAt, sql`now()`),
        or(isNull(refreshTokens.usedAt), gt(refreshTokens.usedAt, sql`now() - ${maxRepeatTime}`)),
        isNull(sessions.endedAt),
      ),
    );
  return found ?? null;
}
