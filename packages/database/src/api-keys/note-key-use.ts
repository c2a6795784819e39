import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { apiKeys } from '../schema/index.js';

/** Whether no use was noted within the last minute: a busy key would else write a row at each request. */
export const isNoteDue = sql<boolean>`(${apiKeys.lastUsedAt} is null or ${apiKeys.lastUsedAt} < now() - interval '1 minute')`;

/** Notes that a key was used, unless another process has just done so. */
export async function noteKeyUse(db: Database, id: string): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), isNoteDue));
}
