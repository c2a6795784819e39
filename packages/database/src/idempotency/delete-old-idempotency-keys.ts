import { lt, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { idempotencyKeys } from '../schema/index.js';
import { answerLifetime } from './claim-idempotency-key.js';

/** Deletes the keys whose time is over; returns how many. */
export async function deleteOldIdempotencyKeys(db: Database): Promise<number> {
  const deleted = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, sql`now() - ${answerLifetime}`))
    .returning({ key: idempotencyKeys.key });
  return deleted.length;
}
