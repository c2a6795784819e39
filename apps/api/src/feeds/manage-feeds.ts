import {
  countFeedIssues,
  countFeeds,
  deleteFeed,
  type FeedRow,
  insertFeed,
  recordAudit,
  selectFeedIssues,
  selectFeeds,
  setFeedToken,
} from '@feedstock/database';
import { z } from 'zod';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { ownerToList } from '../access/require-access.js';
import { created, noContent, ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import { productFilter } from '../products/product-query.js';
import type { Dependencies } from '../routing/dependencies.js';
import {
  feedFiltersSchema,
  type feedIssueListSchema,
  type feedListSchema,
  type newFeedSchema,
} from './feed-requests.js';
import { showFeed, showFeedIssue } from './feed-schemas.js';
import { createFeedToken, feedPath } from './feed-token.js';
import { unknownFeed } from './with-feed.js';

type Needs = Pick<Dependencies, 'db'>;

interface Acting {
  caller: Caller;
  requestId: string;
}

/** Makes a feed at an address of its own. The answer is the only one that shows the address. */
export async function createFeed(
  { body, ...acting }: Acting & { body: z.output<typeof newFeedSchema> },
  { db, settings }: Needs & Pick<Dependencies, 'settings'>,
) {
  const { token, tokenHash } = createFeedToken();
  const row = await db.transaction(async (transaction) => {
    const inserted = await insertFeed(transaction, {
      ownerId: acting.caller.id,
      name: body.name,
      format: body.format,
      filters: body.filters,
      columns: body.columns ?? null,
      currency: body.currency ?? null,
      tokenHash,
    });
    await recordAudit(transaction, { ...actorOf(acting), ...entryOf('feed.created', inserted) });
    return inserted;
  });
  return created(`/feeds/${row.id}`, { ...showFeed(row), path: settings.publicAddress.path + feedPath(token) });
}

/** Feeds by id: the caller's own, or everybody's for an administrator. */
export async function listFeeds(
  { query, caller }: { query: z.output<typeof feedListSchema>; caller: Caller },
  { db }: Needs,
) {
  const ownerId = ownerToList(caller, query.user_id);
  const list = await readPage(query, {
    cursor: z.int(),
    select: (after, range) => selectFeeds(db, ownerId, { after, ...range }),
    count: (upTo) => countFeeds(db, ownerId, upTo),
    show: showFeed,
    position: ({ id }) => id,
  });
  return ok(list);
}

export function showOneFeed({ feed }: { feed: FeedRow }) {
  return ok(showFeed(feed));
}

/** Ends the address at once. */
export async function removeFeed({ feed, ...acting }: Acting & { feed: FeedRow }, { db }: Needs) {
  await db.transaction(async (transaction) => {
    await deleteFeed(transaction, feed.id);
    await recordAudit(transaction, { ...actorOf(acting), ...entryOf('feed.deleted', feed) });
  });
  return noContent();
}

/** Another address; the old one ends at once. */
export async function rotateFeed(
  { feed, ...acting }: Acting & { feed: FeedRow },
  { db, settings }: Needs & Pick<Dependencies, 'settings'>,
) {
  const { token, tokenHash } = createFeedToken();
  const row = await db.transaction(async (transaction) => {
    const changed = await setFeedToken(transaction, feed.id, tokenHash);
    if (changed === null) throw unknownFeed(feed.id);
    await recordAudit(transaction, { ...actorOf(acting), ...entryOf('feed.rotated', feed) });
    return changed;
  });
  return ok({ ...showFeed(row), path: settings.publicAddress.path + feedPath(token) });
}

/** The products that the feed leaves out, and what each lacks. */
export async function listFeedIssues(
  { feed, query }: { feed: FeedRow; query: z.output<typeof feedIssueListSchema> },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const selection = selectionOf(feed);
  const list = await readPage(query, {
    cursor: z.int(),
    select: (after, range) => selectFeedIssues(readDb, selection, { after, ...range }),
    count: (upTo) => countFeedIssues(readDb, selection, upTo),
    show: showFeedIssue,
    position: ({ productId }) => productId,
  });
  return ok(list);
}

/** What of the catalogue goes into the feed. */
export function selectionOf({ filters, currency }: FeedRow) {
  return { filter: productFilter(feedFiltersSchema.parse(filters)), currency };
}

function entryOf<A extends 'feed.created' | 'feed.deleted' | 'feed.rotated'>(action: A, { id, name, format }: FeedRow) {
  return { action, subject: `feed:${id}`, details: { name, format } } as const;
}
