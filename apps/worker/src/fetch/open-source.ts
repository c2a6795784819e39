import type { ImportRow } from '@feedstock/database';
import { readUpload } from '@feedstock/database';
import type { ImportDependencies } from '../dependencies.js';
import type { FeedSource } from '../import/open-feed.js';
import { openDownload } from './download-feed.js';

/** A source of bytes, and what its server said of it, in the names of the status document. */
export type OpenedSource = FeedSource & { facts: Record<string, unknown> };

/** Opens what the import reads: the address it was given, or the file that was uploaded with it. */
export async function openSource(
  { db, guard, limits, timeouts }: ImportDependencies,
  row: ImportRow,
  signal: AbortSignal,
): Promise<OpenedSource> {
  if (row.uploadId !== null) {
    const upload = await readUpload(db, row.uploadId);
    return { bytes: upload.bytes, bytesTotal: upload.bytesTotal, facts: {} };
  }
  const { facts, bytes } = await openDownload({
    url: row.sourceUrl ?? '',
    authorization: row.sourceAuthorization ?? undefined,
    guard,
    timeouts,
    maxBytes: limits.maxBytes,
    signal,
  });
  return {
    bytes,
    bytesTotal: facts.bytesTotal,
    contentType: facts.contentType,
    contentEncoding: facts.contentEncoding,
    facts: { etag: facts.etag, last_modified: facts.lastModified, final_url: facts.finalUrl },
  };
}
