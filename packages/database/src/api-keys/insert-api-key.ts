import { and, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { apiKeys, importSources, users } from '../schema/index.js';
import { type ApiKey, apiKeyColumns } from './api-key.js';

export interface NewApiKey {
  id: string;
  userId: number;
  name: string;
  prefix: string;
  /** The SHA-256 of the whole key. */
  keyHash: Uint8Array;
  permissions: readonly string[];
  sourceId: number | null;
  expiresAt: Date | null;
}

/** Keys that an account may have at a time. */
export const maxKeysOfUser = 100;

/** Inserts a key, unless its owner has too many, or no such source. */
export async function insertApiKey(db: Database, key: NewApiKey): Promise<ApiKey | 'too_many' | 'unknown_source'> {
  return db.transaction(async (transaction) => {
    // The lock makes those who count wait for each other.
    await transaction.select({ id: users.id }).from(users).where(eq(users.id, key.userId)).for('update');
    if ((await transaction.$count(apiKeys, eq(apiKeys.userId, key.userId))) >= maxKeysOfUser) return 'too_many';
    if (key.sourceId !== null && !(await ownsSource(transaction, key.userId, key.sourceId))) return 'unknown_source';
    const [inserted] = await transaction
      .insert(apiKeys)
      .values({ ...key, permissions: [...key.permissions] })
      .returning(apiKeyColumns);
    if (inserted === undefined) throw new Error('An insert of a key returned no row.');
    return inserted;
  });
}

/** Whether it is a kept source of the user. The lock holds it until the key that ends with it is there. */
async function ownsSource(db: Database, userId: number, sourceId: number): Promise<boolean> {
  const found = await db
    .select({ id: importSources.id })
    .from(importSources)
    .where(and(eq(importSources.id, sourceId), eq(importSources.ownerId, userId), isNotNull(importSources.name)))
    .for('key share');
  return found.length > 0;
}
