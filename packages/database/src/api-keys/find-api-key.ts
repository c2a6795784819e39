import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { apiKeys, users } from '../schema/index.js';
import { type Account, accountColumns } from '../users/account.js';
import { type ApiKey, apiKeyColumns } from './api-key.js';
import { isNoteDue } from './note-key-use.js';

export interface FoundKey {
  key: ApiKey;
  /** By the clock of Postgres. */
  isExpired: boolean;
  /** Whether its use is to be noted. */
  isNoteDue: boolean;
  /** The owner, as the account is now. */
  account: Account;
}

/**
 * The key with this hash and its owner; null where there is none, or it has been ended. One look-up by keys, for every
 * request. With `lock` neither can change before the transaction ends.
 */
export async function findApiKey(db: Database, keyHash: Uint8Array, { lock = false } = {}): Promise<FoundKey | null> {
  const look = db
    .select({
      key: apiKeyColumns,
      isExpired: sql<boolean>`coalesce(${apiKeys.expiresAt} <= now(), false)`,
      isNoteDue,
      account: accountColumns,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(eq(apiKeys.keyHash, keyHash));
  const [found] = await (lock ? look.for('share') : look);
  return found ?? null;
}
