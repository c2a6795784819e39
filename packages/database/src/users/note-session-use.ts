import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { sessions } from '../schema/index.js';

/** Whether no use was noted within the last minute: a busy session would else write a row at each request. */
export const isSessionNoteDue = sql<boolean>`(coalesce(${sessions.lastUsedAt}, ${sessions.createdAt}) < now() - interval '1 minute')`;

/** Notes that a session was used, unless another process has just done so. */
export async function noteSessionUse(db: Database, id: string): Promise<void> {
  await db
    .update(sessions)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(sessions.id, id), isSessionNoteDue));
}
