import { basicAuthorization, withoutCredentials, withoutSecrets } from '@feedstock/runtime';
import { ImportFailure, NotModified } from '../attempt-ends.js';
import { ChainCookies } from './chain-cookies.js';
import { httpError, notPublic, overLimit, tooManyRedirects } from './fetch-failures.js';
import { openResponse, type ResponseOptions, type ServedResponse } from './open-response.js';
import { readBody } from './read-body.js';
import { asksForLogIn, downloadAddress } from './share-links.js';

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

interface DownloadFacts {
  etag: string | null;
  lastModified: string | null;
  contentType: string | null;
  contentEncoding: string | null;
  /** Bytes on the wire; null where the server names no length. */
  bytesTotal: number | null;
  /** Whether the end of the bytes is known to be the end of the file: HTTP gives a length, or chunks with a last one. */
  endIsKnown: boolean;
  /** After all redirects, without credentials and query. */
  finalUrl: string;
}

export interface Download {
  facts: DownloadFacts;
  /** The body as sent, compressed or not. Leaving the iteration early closes the connection. */
  bytes: AsyncIterable<Buffer>;
  /** Closes the connection where `bytes` will not be read. */
  close(): void;
}

export interface DownloadOptions extends Omit<ResponseOptions, 'credentials'> {
  /** May hold a user name and a password: they are sent and never shown. */
  url: string;
  /** Headers that only the origin of the URL may see, in place of the URL's own user name and password. */
  credentials?: Readonly<Record<string, string>> | undefined;
  /** Maximum of bytes on the wire. */
  maxBytes: number;
}

/**
 * Requests a feed and passes its bytes on as they arrive; a link that shares a file is requested as that file. Each
 * redirect is checked like the first address, and credentials and cookies stay where they belong. Throws `ImportFailure`:
 * the `fetch_…` codes, `not_public` and `too_large`; `NotModified` where the conditions were met; never retries.
 */
export async function openDownload(options: DownloadOptions): Promise<Download> {
  const given = parseUrl(options.url);
  const file = downloadAddress(given);
  let url = file ?? given;
  let credentials = url.origin === given.origin ? (options.credentials ?? credentialsOf(given)) : {};
  const cookies = new ChainCookies();
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const served = await openResponse(bare(url), {
      ...options,
      credentials: { ...cookies.headerFor(url), ...credentials },
    });
    const target = redirectTarget(served, url);
    if (target === null) {
      if (isClosed(served, url, { isRedirected: hops > 0, isShared: file !== null })) {
        served.close();
        throw notPublic(withoutCredentials(given), withoutCredentials(url));
      }
      return await acceptResponse(served, url, options);
    }
    served.close();
    options.guard.checkUrl(target, { isRedirect: true });
    await cookies.keep(served.headers['set-cookie'] ?? [], url);
    if (target.origin !== url.origin) credentials = {};
    url = target;
  }
  throw tooManyRedirects(withoutCredentials(given), maxRedirects);
}

/** Whether a log-in is asked for in the place of the file. */
function isClosed(
  { status, headers }: ServedResponse,
  url: URL,
  { isRedirected, isShared }: { isRedirected: boolean; isShared: boolean },
): boolean {
  if (isShared && (status === 401 || status === 403)) return true;
  return isRedirected && /html/i.test(headers['content-type'] ?? '') && asksForLogIn(url);
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new ImportFailure('fetch_refused', 'The address is refused: it is not a valid URL.');
  }
}

function credentialsOf(url: URL): Record<string, string> {
  const authorization = basicAuthorization(url);
  return authorization === undefined ? {} : { authorization };
}

function bare(url: URL): URL {
  return new URL(withoutCredentials(url));
}

function redirectTarget({ status, headers }: ServedResponse, from: URL): URL | null {
  if (!redirects.has(status) || headers.location === undefined) return null;
  // Node reads headers as Latin-1; addresses beyond ASCII are sent as UTF-8.
  const location = Buffer.from(headers.location, 'latin1').toString('utf8');
  try {
    return new URL(location, from);
  } catch {
    throw new ImportFailure('fetch_refused', `${withoutCredentials(from)} redirects to an invalid URL.`);
  }
}

/** What a server's answer to a request for a file comes to. Throws as `openDownload` does. */
export async function acceptResponse(
  served: ServedResponse,
  url: URL,
  options: Pick<DownloadOptions, 'conditions' | 'maxBytes' | 'signal' | 'timeouts'>,
): Promise<Download> {
  const finalUrl = withoutSecrets(withoutCredentials(url));
  const { status, headers } = served;
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  const bytesTotal = length !== null && Number.isSafeInteger(length) ? length : null;
  if (status !== 200 && status !== 203) {
    served.close();
    const { conditions = {} } = options;
    if (status === 304 && Object.keys(conditions).length > 0) throw new NotModified(conditions);
    throw httpError(finalUrl, status);
  }
  if (bytesTotal !== null && bytesTotal > options.maxBytes) {
    served.close();
    throw overLimit(finalUrl, options.maxBytes);
  }
  const facts = {
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    contentType: headers['content-type'] ?? null,
    contentEncoding: headers['content-encoding'] ?? null,
    bytesTotal,
    endIsKnown: bytesTotal !== null || /\bchunked$/i.test(headers['transfer-encoding'] ?? ''),
    finalUrl,
  };
  return { facts, bytes: readBody(served, facts, options), close: () => served.close() };
}
