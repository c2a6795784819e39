import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type FeedRow, findFeedByToken, readCatalogueState, readFeedProducts } from '@feedstock/database';
import { acceptsGzip } from '../http/accepts.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { hashFeedToken } from './feed-token.js';
import { selectionOf } from './manage-feeds.js';
import { writeFeed } from './write-feed.js';

const types: Record<FeedRow['format'], string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  tsv: 'text/tab-separated-values; charset=utf-8; header=present',
  xml: 'application/rss+xml; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/** How long a client may read nothing before its file is given up. */
const stallMs = 60_000;

interface FetchInput {
  params: { token: string };
  headers: Readonly<Record<string, string | string[] | undefined>>;
  signal: AbortSignal;
}

/** The file of a feed for whoever has its address, written while it is read; 304 where nothing has changed. */
export async function fetchFeed(
  { params, headers, signal }: FetchInput,
  { db, readDb, replica, exportSlots }: Pick<Dependencies, 'db' | 'readDb' | 'replica' | 'exportSlots'>,
) {
  const feed = await findFeedByToken(db, hashFeedToken(params.token));
  if (feed === null)
    throw new Problem('not_found', 'There is no feed at this address. Ask whoever gave it to you for a new one.');
  const { state, changedAt } = await readCatalogueState(readDb);
  const isCompressed = acceptsGzip(String(headers['accept-encoding'] ?? ''));
  const digest = createHash('sha256').update(`${feed.id} ${feed.updatedAt.toISOString()} ${state}`).digest('base64url');
  const etag = `"${digest.slice(0, 22)}${isCompressed ? '-gzip' : ''}"`;
  const validators = {
    ETag: etag,
    'Last-Modified': new Date(Math.max(changedAt.getTime(), feed.updatedAt.getTime())).toUTCString(),
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding, Origin',
  };
  if (isUnchanged(String(headers['if-none-match'] ?? ''), etag)) return { status: 304 as const, headers: validators };
  if (!exportSlots.take(signal)) throw busy();
  const text = writeFeed(feed, readFeedProducts(replica, selectionOf(feed), { signal, stallMs }));
  return {
    status: 200 as const,
    headers: {
      ...validators,
      'Content-Type': types[feed.format],
      ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
    },
    stream: isCompressed ? compressed(text) : text,
  };
}

/** As RFC 9110, 13.1.2, compares: weakly. A time is not compared, because it does not change when a product is deleted. */
function isUnchanged(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);
}

/** An error of the pieces ends the answer, and a client that leaves ends the pieces. */
function compressed(pieces: AsyncIterable<string>): Readable {
  const gzip = createGzip();
  pipeline(Readable.from(pieces, { objectMode: false }), gzip, () => undefined);
  return gzip;
}

function busy(): Problem {
  return new Problem('busy', 'The server is already writing as many files as it can. Try again in a few seconds.', {
    headers: { 'Retry-After': '10' },
  });
}
