import { and, desc, eq, lt, or } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { apiKeys } from '../schema/index.js';
import { type ApiKey, apiKeyColumns } from './api-key.js';

/** Where a key stands in the list, newest first. */
interface KeyPosition {
  id: string;
  createdAt: Date;
}

interface KeyPage {
  after?: KeyPosition | undefined;
  skip: number;
  limit: number;
}

/** The keys of a user, or of all where none is given, newest first; expired ones too. */
export async function selectApiKeys(db: Database, userId: number | undefined, page: KeyPage): Promise<ApiKey[]> {
  const { after, skip, limit } = page;
  return db
    .select(apiKeyColumns)
    .from(apiKeys)
    .where(and(ownedBy(userId), after === undefined ? undefined : follows(after)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .offset(skip)
    .limit(limit);
}

/** How many there are, counted no further than `atMost`. */
export async function countApiKeys(db: Database, userId: number | undefined, atMost: number): Promise<number> {
  return db.$count(db.select({ id: apiKeys.id }).from(apiKeys).where(ownedBy(userId)).limit(atMost).as('found'));
}

function ownedBy(userId: number | undefined) {
  return userId === undefined ? undefined : eq(apiKeys.userId, userId);
}

function follows({ id, createdAt }: KeyPosition) {
  return or(lt(apiKeys.createdAt, createdAt), and(eq(apiKeys.createdAt, createdAt), lt(apiKeys.id, id)));
}
