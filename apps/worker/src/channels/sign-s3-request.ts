import { createHash, createHmac } from 'node:crypto';

export interface S3Keys {
  access_key_id: string;
  secret_access_key: string;
  session_token?: string | undefined;
  region: string;
}

/**
 * The headers that a GET of an object of S3 needs beside `headers`: Signature Version 4, as "Authenticating Requests
 * (AWS Signature Version 4)" in the API reference of Amazon S3 describes it. The path of `url` is encoded already.
 */
export function signS3Request(
  url: URL,
  { access_key_id, secret_access_key, session_token, region }: S3Keys,
  now: Date,
  headers: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const time = now.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
  const signed: Record<string, string> = {
    ...headers,
    'x-amz-content-sha256': sha256(''),
    'x-amz-date': time,
    ...(session_token === undefined ? {} : { 'x-amz-security-token': session_token }),
  };
  const entries = Object.entries({ ...signed, host: url.host }).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = entries.map(([name]) => name).join(';');
  const lines = entries.map(([name, value]) => `${name}:${value}\n`).join('');
  const request = ['GET', url.pathname, url.search.slice(1), lines, names, sha256('')].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(request)].join('\n');
  const key = scope.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${secret_access_key}`);
  const credential = `${access_key_id}/${scope.join('/')}`;
  const signature = hmac(key, text).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...signed, authorization };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
