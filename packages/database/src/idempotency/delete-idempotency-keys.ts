import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { idempotencyKeys } from '../schema/index.js';
import type { IdempotencyKey } from './claim-idempotency-key.js';

/** Gives a key back whose request came to nothing, so that the next attempt with it is a first one. */
export async function deleteIdempotencyKey(db: Database, { scope, key }: IdempotencyKey): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key), isNull(idempotencyKeys.status)));
}

/** Deletes the keys whose time is over; the answer is how many. */
export async function deleteOldIdempotencyKeys(db: Database): Promise<number> {
  const deleted = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, sql`now() - interval '24 hours'`))
    .returning({ key: idempotencyKeys.key });
  return deleted.length;
}
