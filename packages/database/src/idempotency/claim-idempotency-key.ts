import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { idempotencyKeys } from '../schema/index.js';

/** A key belongs to its sender and endpoint, the scope. */
export interface IdempotencyKey {
  scope: string;
  key: string;
}

export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export type Claim =
  | { outcome: 'claimed' }
  | { outcome: 'under_way' }
  | { outcome: 'other_request' }
  | { outcome: 'answered'; answer: KeptAnswer };

/** Answers are kept this long. */
const lifetime = sql`interval '24 hours'`;

/** A request without an answer for this long died with its process: the next one runs in its place. */
const maxRequestTime = sql`interval '2 minutes'`;

/** Claims a key for one request, or returns what became of the request that claimed it first. */
export async function claimIdempotencyKey(db: Database, key: IdempotencyKey, requestHash: string): Promise<Claim> {
  const claimed = await db
    .insert(idempotencyKeys)
    .values({ ...key, requestHash })
    .onConflictDoUpdate({
      target: [idempotencyKeys.scope, idempotencyKeys.key],
      set: { requestHash, status: null, headers: null, body: null, createdAt: sql`now()` },
      setWhere: sql`${idempotencyKeys.createdAt} < now() - ${lifetime}
        or (${idempotencyKeys.status} is null and ${idempotencyKeys.createdAt} < now() - ${maxRequestTime})`,
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return { outcome: 'claimed' };
  return describeFirst(db, key, requestHash);
}

async function describeFirst(db: Database, { scope, key }: IdempotencyKey, requestHash: string): Promise<Claim> {
  const [first] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key)));
  // Gone between the two statements: the first request failed and gave its key back.
  if (first === undefined) return { outcome: 'under_way' };
  if (first.requestHash !== requestHash) return { outcome: 'other_request' };
  if (first.status === null) return { outcome: 'under_way' };
  return { outcome: 'answered', answer: { status: first.status, headers: first.headers ?? {}, body: first.body } };
}
