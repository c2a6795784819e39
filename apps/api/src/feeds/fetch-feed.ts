import { createHash } from 'node:crypto';
import { type FeedRow, findFeedByToken, readCatalogueState, readFeedProducts } from '@feedstock/database';
import { digestOf } from '../access/random-token.js';
import { fileAnswer, stallMs, takeExportSlot, variesByEncoding } from '../export/file-answer.js';
import { acceptsGzip } from '../http/accepts.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { selectionOf } from './manage-feeds.js';
import { writeFeed } from './write-feed.js';

const types: Record<FeedRow['format'], string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  tsv: 'text/tab-separated-values; charset=utf-8; header=present',
  xml: 'application/rss+xml; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

interface FetchInput {
  params: { token: string };
  headers: Readonly<Record<string, string | string[] | undefined>>;
  signal: AbortSignal;
}

/** The file of a feed for whoever has its address, written while it is read; 304 where nothing has changed. */
export async function fetchFeed(
  { params, headers, signal }: FetchInput,
  {
    db,
    readDb,
    replica,
    exportSlots,
    pressure,
  }: Pick<Dependencies, 'db' | 'readDb' | 'replica' | 'exportSlots' | 'pressure'>,
) {
  const feed = await findFeedByToken(db, digestOf(params.token));
  if (feed === null)
    throw new Problem('not_found', 'There is no feed at this address. Ask whoever gave it to you for a new one.');
  const { state, changedAt } = await readCatalogueState(readDb);
  const isCompressed = acceptsGzip(headers['accept-encoding']);
  const digest = createHash('sha256').update(`${feed.id} ${feed.updatedAt.toISOString()} ${state}`).digest('base64url');
  const etag = `"${digest.slice(0, 22)}${isCompressed ? '-gzip' : ''}"`;
  const validators = {
    ETag: etag,
    'Last-Modified': new Date(Math.max(changedAt.getTime(), feed.updatedAt.getTime())).toUTCString(),
    'Cache-Control': 'private, no-cache',
    ...variesByEncoding,
  };
  if (isUnchanged(String(headers['if-none-match'] ?? ''), etag)) return { status: 304 as const, headers: validators };
  takeExportSlot(exportSlots, signal);
  const text = writeFeed(feed, readFeedProducts(replica, selectionOf(feed), { signal, stallMs }));
  return fileAnswer(text, { headers: { ...validators, 'Content-Type': types[feed.format] }, isCompressed, pressure });
}

/** As RFC 9110, 13.1.2, compares: weakly. A time is not compared, because it does not change when a product is deleted. */
function isUnchanged(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);
}
