import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { refreshTokens, sessions } from '../schema/index.js';

/**
 * Deletes sessions none of whose refresh tokens is valid any more, with their tokens; `olderThanHours` is longer than
 * an access token lives. Until then a used token stays, so that its second use is noticed.
 */
export async function deleteOldSessions(db: Database, olderThanHours: number): Promise<number> {
  const deleted = await db
    .delete(sessions)
    .where(
      sql`not exists (select 1 from ${refreshTokens} where ${refreshTokens.sessionId} = ${sessions.id}
        and ${refreshTokens.expiresAt} > now() - make_interval(hours => ${olderThanHours}))`,
    )
    .returning({ id: sessions.id });
  return deleted.length;
}
