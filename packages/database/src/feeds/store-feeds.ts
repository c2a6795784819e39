import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { feeds } from '../schema/index.js';
import type { FeedRow } from './feed-row.js';

const { tokenHash: _hash, ...feedColumns } = getTableColumns(feeds);

/** What is stored of a feed, beside what follows by itself. */
export type NewFeed = Pick<
  typeof feeds.$inferInsert,
  'ownerId' | 'name' | 'format' | 'filters' | 'columns' | 'currency' | 'tokenHash'
>;

export async function insertFeed(db: Database, given: NewFeed): Promise<FeedRow> {
  const [created] = await db.insert(feeds).values(given).returning(feedColumns);
  if (created === undefined) throw new Error('an insert returned no row');
  return created;
}

/** Feeds by id, those of one user where `ownerId` is given; `after` (an id) continues after the last of a page. */
export async function selectFeeds(
  db: Database,
  ownerId: number | undefined,
  page: { skip: number; limit: number; after?: number | undefined },
): Promise<FeedRow[]> {
  return db
    .select(feedColumns)
    .from(feeds)
    .where(and(ofOwner(ownerId), page.after === undefined ? undefined : gt(feeds.id, page.after)))
    .orderBy(asc(feeds.id))
    .offset(page.skip)
    .limit(page.limit);
}

/** The number of them, counted no further than `max`. */
export async function countFeeds(db: Database, ownerId: number | undefined, max: number): Promise<number> {
  return db.$count(db.select({ id: feeds.id }).from(feeds).where(ofOwner(ownerId)).limit(max).as('counted'));
}

export async function findFeed(db: Database, id: number): Promise<FeedRow | null> {
  const [found] = await db.select(feedColumns).from(feeds).where(eq(feeds.id, id));
  return found ?? null;
}

/** The feed at the address with this token. */
export async function findFeedByToken(db: Database, tokenHash: Uint8Array): Promise<FeedRow | null> {
  const [found] = await db.select(feedColumns).from(feeds).where(eq(feeds.tokenHash, tokenHash));
  return found ?? null;
}

/** Gives a feed another token: the old address ends at once. Null where it is gone. */
export async function setFeedToken(db: Database, id: number, tokenHash: Uint8Array): Promise<FeedRow | null> {
  const [changed] = await db
    .update(feeds)
    .set({ tokenHash, updatedAt: sql`now()` })
    .where(eq(feeds.id, id))
    .returning(feedColumns);
  return changed ?? null;
}

export async function deleteFeed(db: Database, id: number): Promise<void> {
  await db.delete(feeds).where(eq(feeds.id, id));
}

function ofOwner(ownerId: number | undefined) {
  return ownerId === undefined ? undefined : eq(feeds.ownerId, ownerId);
}
