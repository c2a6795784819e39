import { addAbortSignal, type Readable } from 'node:stream';
import { unlessAborted, withoutCredentials } from '@feedstock/runtime';
import { ImportFailure, NotModified } from '../attempt-ends.js';
import type { Download } from '../fetch/download-feed.js';
import { overLimit, timedOut, unreachable } from '../fetch/fetch-failures.js';
import type { AddressGuard, ResolvedHost } from '../fetch/guard-address.js';
import { readBody } from '../fetch/read-body.js';
import type { FetchTimeouts } from '../fetch/slow-server.js';

/** A file on a server of SFTP or FTPS. */
export interface RemoteFile {
  /** null where the server does not say. */
  size: number | null;
  modifiedAt: Date | null;
  /** Starts when it is first read. Destroying it closes the connection. */
  body: Readable;
}

export interface RemotePlace extends ResolvedHost {
  /** undefined for the one that the scheme stands for. */
  port: number | undefined;
  /** From the root, or, without a slash in front, from the folder of the log-in. */
  path: string;
  /** The whole address, as it may be shown. */
  shown: string;
}

/** Connects, logs in and opens a file. Once `signal` is aborted, nothing is left open. */
export type OpenRemoteFile = (place: RemotePlace, signal: AbortSignal) => Promise<RemoteFile>;

export interface RemoteFileOptions {
  url: string;
  guard: AddressGuard;
  timeouts: FetchTimeouts;
  conditions: Readonly<Record<string, string>>;
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * Opens a file of SFTP or FTPS as `openDownload` opens one of the web: the same limits, clock and conditions. Its ETag is
 * made of size and time. Throws `ImportFailure`; `NotModified` where the conditions are met; never retries.
 */
export async function openRemoteFile(open: OpenRemoteFile, options: RemoteFileOptions): Promise<Download> {
  const { guard, maxBytes, timeouts, signal } = options;
  const url = new URL(options.url);
  const shown = withoutCredentials(url);
  const limitMs = timeouts.connectMs + timeouts.silenceMs;
  const timer = AbortSignal.timeout(limitMs);
  const inTime = AbortSignal.any([signal, timer]);
  const opening = async () => {
    inTime.throwIfAborted();
    return open({ ...(await guard.resolve(url)), port: portOf(url), path: pathOf(url), shown }, inTime);
  };
  const file = await unlessAborted(opening(), inTime).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw timer.aborted ? timedOut(shown, 'connecting', limitMs) : failureOf(error, shown);
  });
  const close = () => file.body.destroy();
  const facts = factsOf(file, shown);
  try {
    if (facts.etag !== null && facts.etag === options.conditions['if-none-match']) {
      throw new NotModified(options.conditions);
    }
    if ((file.size ?? 0) > maxBytes) throw overLimit(shown, maxBytes);
  } catch (error) {
    close();
    throw error;
  }
  // The reader of the body receives its errors; an earlier one must not end the process.
  addAbortSignal(signal, file.body).on('error', () => undefined);
  return { facts, bytes: readBody({ body: file.body, close }, facts, options), close };
}

function factsOf({ size, modifiedAt }: RemoteFile, finalUrl: string): Download['facts'] {
  return {
    etag: size === null || modifiedAt === null ? null : `"${size}-${modifiedAt.getTime()}"`,
    lastModified: modifiedAt?.toUTCString() ?? null,
    contentType: null,
    contentEncoding: null,
    bytesTotal: size,
    endIsKnown: true,
    finalUrl,
  };
}

/** Escapes that mean nothing are part of the name. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `/~/` stands for the folder of the log-in. */
function pathOf({ pathname }: URL): string {
  return decodePath(pathname).replace(/^\/~\//, '');
}

function portOf(url: URL): number | undefined {
  return url.port === '' ? undefined : Number(url.port);
}

function failureOf(error: unknown, shown: string): ImportFailure {
  if (error instanceof ImportFailure) return error;
  if (!(error instanceof Error)) return unreachable(shown, 'an unknown error');
  return unreachable(shown, 'code' in error ? String(error.code) : error.message);
}
