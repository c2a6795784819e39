import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { refreshTokens, sessions, users } from '../schema/index.js';
import { type Account, accountColumns } from './account.js';

export interface NewRefreshToken {
  tokenHash: Uint8Array;
  expiresAt: Date;
}

export type Rotation =
  | { outcome: 'rotated'; sessionId: string; account: Account }
  /** The token had been used before: its session has been ended. */
  | { outcome: 'reused'; sessionId: string; account: Account }
  | { outcome: 'unknown' };

/** Exchanges a refresh token for the next of its session. A second use ends the session, because either user may be a thief. */
export async function rotateRefreshToken(
  db: Database,
  tokenHash: Uint8Array,
  next: NewRefreshToken,
): Promise<Rotation> {
  return db.transaction(async (transaction) => {
    const [used] = await transaction
      .update(refreshTokens)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(refreshTokens.tokenHash, tokenHash),
          isNull(refreshTokens.usedAt),
          gt(refreshTokens.expiresAt, sql`now()`),
        ),
      )
      .returning({ sessionId: refreshTokens.sessionId });
    const owner = await findOwner(transaction, tokenHash);
    if (owner === null || !owner.account.isActive) return { outcome: 'unknown' };
    if (used !== undefined) {
      await transaction.insert(refreshTokens).values({ sessionId: used.sessionId, ...next });
      return { outcome: 'rotated', sessionId: used.sessionId, account: owner.account };
    }
    if (owner.usedAt === null) return { outcome: 'unknown' };
    await transaction.update(sessions).set({ endedAt: sql`now()` }).where(eq(sessions.id, owner.sessionId));
    return { outcome: 'reused', sessionId: owner.sessionId, account: owner.account };
  });
}

/** The token's session, unless it has ended, and account. */
async function findOwner(db: Database, tokenHash: Uint8Array) {
  const [owner] = await db
    .select({ usedAt: refreshTokens.usedAt, sessionId: sessions.id, account: accountColumns })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(refreshTokens.tokenHash, tokenHash), isNull(sessions.endedAt)));
  return owner ?? null;
}
