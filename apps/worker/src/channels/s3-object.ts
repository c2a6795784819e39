import { acceptResponse, type Download } from '../fetch/download-feed.js';
import { fileNotFound, loginRefused } from '../fetch/fetch-failures.js';
import { openResponse, type ServedResponse } from '../fetch/open-response.js';
import { decodePath, type RemoteFileOptions } from './open-remote-file.js';
import { type S3Keys, signS3Request } from './sign-s3-request.js';

export interface S3Credentials extends S3Keys {
  /** Scheme and host of the service; undefined for that of AWS in the region. */
  endpoint?: string | undefined;
}

/**
 * Requests `s3://bucket/key` with a signed request. Redirects are not followed: a signature is for one host. Throws as
 * `openDownload` does, and `login_refused`, `file_not_found`.
 */
export async function openS3Object(credentials: S3Credentials, options: RemoteFileOptions): Promise<Download> {
  const url = objectUrl(new URL(options.url), credentials);
  const headers = signS3Request(url, credentials, new Date());
  const served = await openResponse(url, { ...options, credentials: headers });
  const refusal = refusalOf(served, options.url, credentials);
  if (refusal === null) return acceptResponse(served, url, options);
  served.close();
  throw refusal;
}

/** With the bucket in the path: services of one's own often have no host name for each bucket. */
function objectUrl({ host: bucket, pathname }: URL, { endpoint, region }: S3Credentials): URL {
  const key = decodePath(pathname.slice(1)).split('/').map(encode).join('/');
  return new URL(`/${bucket}/${key}`, endpoint ?? `https://s3.${region}.amazonaws.com`);
}

function refusalOf({ status, headers }: ServedResponse, address: string, { region }: S3Credentials): Error | null {
  const other = headers['x-amz-bucket-region'];
  if (status >= 300 && other !== undefined && other !== region) {
    return loginRefused(address, `its bucket is in the region ${String(other)}, and its credentials are for ${region}`);
  }
  if (status === 401 || status === 403) return loginRefused(address, `its service answers ${status}`);
  return status === 404 ? fileNotFound(address) : null;
}

/** Every character but the unreserved ones of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
