import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { sessions } from '../schema/index.js';

/** Ends one session: its access and refresh tokens no longer work. */
export async function endSession(db: Database, id: string): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)));
}

/** Ends a session if it is open and the user's own; false where it is not. */
export async function endSessionOfUser(db: Database, id: string, userId: number): Promise<boolean> {
  const ended = await db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, id), eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** Ends all sessions of a user, or all but the one to keep. */
export async function endSessionsOfUser(db: Database, userId: number, keep?: string): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        keep === undefined ? undefined : ne(sessions.id, keep),
      ),
    );
}
