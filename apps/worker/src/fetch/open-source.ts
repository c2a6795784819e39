import { type Database, type ImportRow, readUpload } from '@feedstock/database';
import type { SecretBox } from '@feedstock/runtime';
import { openDownload } from './download-feed.js';
import { conditionsOf } from './fetch-conditions.js';
import type { AddressGuard } from './guard-address.js';
import type { FetchTimeouts } from './slow-server.js';
import { credentialsOf } from './source-credentials.js';

/** Where the bytes come from: a download or a stored upload. */
export interface FeedSource {
  bytes: AsyncIterable<Buffer>;
  /** Bytes as sent; null where unknown. */
  bytesTotal: number | null;
  /**
   * Whether their end is known to be the end of the file: of an upload, and of a response with a length or in chunks.
   * A response that ends with its connection may have been cut short.
   */
  endIsKnown?: boolean;
  /** As the server declares them, where one does. */
  contentType?: string | null;
  contentEncoding?: string | null;
}

/** A source of bytes, and what its server reports about it, in the names of the status document. */
export type OpenedSource = FeedSource & { facts: Record<string, unknown> };

export interface SourceDependencies {
  db: Database;
  guard: AddressGuard;
  timeouts: FetchTimeouts;
  limits: { maxBytes: number };
  /** Opens the credentials of sources; null where the process has no SECRETS_KEY. */
  secrets: SecretBox | null;
}

/** Opens what the import reads: the address it was given, or the file that was uploaded with it. */
export async function openSource(
  dependencies: SourceDependencies,
  row: ImportRow,
  signal: AbortSignal,
): Promise<OpenedSource> {
  const { db, guard, limits, timeouts } = dependencies;
  if (row.uploadId !== null) {
    const upload = await readUpload(db, row.uploadId);
    return { bytes: upload.bytes, bytesTotal: upload.bytesTotal, endIsKnown: true, facts: {} };
  }
  const { facts, bytes } = await openDownload({
    url: row.sourceUrl ?? '',
    credentials: await credentialsOf(row, dependencies),
    conditions: await conditionsOf(row, db),
    guard,
    timeouts,
    maxBytes: limits.maxBytes,
    signal,
  });
  return {
    bytes,
    bytesTotal: facts.bytesTotal,
    endIsKnown: facts.endIsKnown,
    contentType: facts.contentType,
    contentEncoding: facts.contentEncoding,
    facts: { etag: facts.etag, last_modified: facts.lastModified, final_url: facts.finalUrl },
  };
}
