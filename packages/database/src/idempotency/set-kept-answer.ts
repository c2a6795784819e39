import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { idempotencyKeys } from '../schema/index.js';
import type { IdempotencyKey, KeptAnswer } from './claim-idempotency-key.js';

/** Keeps the answer of the request that claimed the key. */
export async function setKeptAnswer(db: Database, { scope, key }: IdempotencyKey, answer: KeptAnswer): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set(answer)
    .where(and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key)));
}
