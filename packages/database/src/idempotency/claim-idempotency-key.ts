import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { idempotencyKeys } from '../schema/index.js';
import { idlenessLimit } from '../transaction.js';

/** A key belongs to its sender and resource, the scope. */
export interface IdempotencyKey {
  scope: string;
  key: string;
}

export type Claim =
  | { outcome: 'claimed' }
  /** Another transaction has claimed the key and is not over. */
  | { outcome: 'under_way' }
  /** `answer` is what upsertKeptAnswer was given. */
  | { outcome: 'answered'; requestHash: string; answer: unknown };

/**
 * Claims a key for `transaction`, which does the work and keeps the answer; or returns what became of the request that
 * claimed it first, if that was less than `hours` ago. The claim is a lock: it ends with the transaction, however that ends.
 */
export async function claimIdempotencyKey(
  transaction: Database,
  { scope, key }: IdempotencyKey,
  hours: number,
): Promise<Claim> {
  const [lock] = await transaction.execute<{ is_claimed: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`${scope} ${key}`}, 0)) as is_claimed, ${idlenessLimit}`,
  );
  if (lock?.is_claimed !== true) return { outcome: 'under_way' };
  const [kept] = await transaction
    .select({ requestHash: idempotencyKeys.requestHash, answer: idempotencyKeys.body })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.scope, scope),
        eq(idempotencyKeys.key, key),
        sql`${idempotencyKeys.createdAt} > now() - make_interval(hours => ${hours}::integer)`,
      ),
    );
  return kept === undefined ? { outcome: 'claimed' } : { outcome: 'answered', ...kept };
}
