import { type Database, findHostKey, type ImportRow, pinHostKey, readUpload } from '@feedstock/database';
import type { SecretBox } from '@feedstock/runtime';
import { type Download, openDownload } from '../fetch/download-feed.js';
import type { AddressGuard } from '../fetch/guard-address.js';
import type { FetchTimeouts } from '../fetch/slow-server.js';
import { conditionsOf } from './fetch-conditions.js';
import { overFtps } from './ftps-file.js';
import type { HostKeyPin } from './host-key.js';
import { openRemoteFile } from './open-remote-file.js';
import { openS3Object } from './s3-object.js';
import { overSftp } from './sftp-file.js';
import { credentialsOf, readHeaders, readLogin, readS3Keys } from './source-credentials.js';

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
  const { db } = dependencies;
  if (row.uploadId !== null) {
    const upload = await readUpload(db, row.uploadId);
    return { bytes: upload.bytes, bytesTotal: upload.bytesTotal, endIsKnown: true, facts: {} };
  }
  const { facts, bytes } = await openAddress(dependencies, row, signal);
  return {
    bytes,
    bytesTotal: facts.bytesTotal,
    endIsKnown: facts.endIsKnown,
    contentType: facts.contentType,
    contentEncoding: facts.contentEncoding,
    facts: { etag: facts.etag, last_modified: facts.lastModified, final_url: facts.finalUrl },
  };
}

/** The scheme of the address decides how its file is fetched. */
async function openAddress(dependencies: SourceDependencies, row: ImportRow, signal: AbortSignal): Promise<Download> {
  const { db, guard, limits, timeouts } = dependencies;
  const url = row.sourceUrl ?? '';
  const credentials = await credentialsOf(row, dependencies);
  const conditions = await conditionsOf(row, db);
  const options = { url, conditions, guard, timeouts, maxBytes: limits.maxBytes, signal };
  switch (url.slice(0, url.indexOf(':'))) {
    case 'sftp':
      return openRemoteFile(overSftp(readLogin(credentials, url), await hostKeyOf(db, row)), options);
    case 'ftps':
      return openRemoteFile(overFtps(readLogin(credentials, url)), options);
    case 's3':
      return openS3Object(readS3Keys(credentials, url), options);
    default:
      return openDownload({ ...options, credentials: readHeaders(credentials) });
  }
}

/** A preview belongs to no source, so that it has nowhere to pin a key. */
async function hostKeyOf(db: Database, row: ImportRow): Promise<HostKeyPin> {
  if (row.isPreview) return { known: null, pin: async (hostKey) => hostKey };
  return { known: await findHostKey(db, row), pin: (hostKey) => pinHostKey(db, row, hostKey) };
}
