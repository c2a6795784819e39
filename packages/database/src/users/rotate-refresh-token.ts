import { and, eq, exists, gt, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { refreshTokens, sessions, users } from '../schema/index.js';
import { type Account, accountColumns } from './account.js';

export interface NewRefreshToken {
  tokenHash: Uint8Array;
  /** From now on by the clock of Postgres, which judges it too. */
  lifetimeDays: number;
}

export type Rotation =
  /** Exchanged for `next`, now or in the last ten seconds. */
  | { outcome: 'rotated'; sessionId: string; account: Account }
  /** The token had been used long before: its session has been ended. */
  | { outcome: 'reused'; sessionId: string; account: Account }
  | { outcome: 'unknown' };

/** Two tabs, or a client whose answer was lost, send one token twice within this time. */
export const maxRepeatTime = sql`interval '10 seconds'`;

/**
 * Exchanges a refresh token for `next`, which must follow from the token: a repetition soon after gets it again. A later
 * use ends the session, because either user may be a thief.
 */
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
      await insertRefreshToken(transaction, used.sessionId, next);
      return { outcome: 'rotated', sessionId: used.sessionId, account: owner.account };
    }
    if (owner.usedAt === null) return { outcome: 'unknown' };
    if (await isRepetition(transaction, tokenHash, next.tokenHash)) {
      return { outcome: 'rotated', sessionId: owner.sessionId, account: owner.account };
    }
    await transaction.update(sessions).set({ endedAt: sql`now()` }).where(eq(sessions.id, owner.sessionId));
    return { outcome: 'reused', sessionId: owner.sessionId, account: owner.account };
  });
}

/** Gives a session its next refresh token. */
export async function insertRefreshToken(
  db: Database,
  sessionId: string,
  { tokenHash, lifetimeDays }: NewRefreshToken,
): Promise<void> {
  const expiresAt = sql`now() + make_interval(secs => ${lifetimeDays * 86_400})`;
  await db.insert(refreshTokens).values({ sessionId, tokenHash, expiresAt });
}

/** Whether the token was exchanged for the next one a short while ago. */
async function isRepetition(db: Database, tokenHash: Uint8Array, nextHash: Uint8Array): Promise<boolean> {
  const next = db.select({ tokenHash: refreshTokens.tokenHash }).from(refreshTokens);
  const found = await db
    .select({ usedAt: refreshTokens.usedAt })
    .from(refreshTokens)
    .where(
      and(
        eq(refreshTokens.tokenHash, tokenHash),
        gt(refreshTokens.usedAt, sql`now() - ${maxRepeatTime}`),
        exists(next.where(eq(refreshTokens.tokenHash, nextHash))),
      ),
    );
  return found.length > 0;
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
