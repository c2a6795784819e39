import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { idempotencyKeys } from '../schema/index.js';
import type { IdempotencyKey } from './claim-idempotency-key.js';

export interface KeptAnswer extends IdempotencyKey {
  /** Tells the request from another one with the same key. */
  requestHash: string;
  status: number;
  /** As JSON. */
  answer: unknown;
}

/** Keeps the answer of the request that claimed the key, in place of one whose time is over. */
export async function upsertKeptAnswer(transaction: Database, { answer, ...kept }: KeptAnswer): Promise<void> {
  const { scope, key, ...values } = { ...kept, body: answer, createdAt: sql`now()` };
  await transaction
    .insert(idempotencyKeys)
    .values({ scope, key, ...values })
    .onConflictDoUpdate({ target: [idempotencyKeys.scope, idempotencyKeys.key], set: values });
}
