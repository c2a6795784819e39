import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { apiKeys } from '../schema/index.js';
import { type ApiKey, apiKeyColumns } from './api-key.js';

/** Ends a key, of the given owner where one is given; null where there is none. */
export async function deleteApiKey(db: Database, id: string, ownerId: number | null): Promise<ApiKey | null> {
  const [deleted] = await db
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, id), ownerId === null ? undefined : eq(apiKeys.userId, ownerId)))
    .returning(apiKeyColumns);
  return deleted ?? null;
}
