import { afterAll, describe, expect, it } from 'vitest';
import { NotModified } from '../../src/attempt-ends.js';
import { openS3Object, type S3Credentials } from '../../src/channels/s3-object.js';
import { signS3Request } from '../../src/channels/sign-s3-request.js';
import { createAddressGuard } from '../../src/fetch/guard-address.js';
import { failureOf } from '../support/failure-of.js';
import { startS3Server } from '../support/s3-server.js';

const server = await startS3Server();
afterAll(() => server.close());
const ours: S3Credentials = { ...server.keys, region: server.region, endpoint: server.endpoint };

function open(url: string, credentials = ours, { conditions = {}, maxBytes = 1e9, allow = ['127.0.0.1'] } = {}) {
  const timeouts = { connectMs: 5000, silenceMs: 5000, totalMs: 60_000 };
  const guard = createAddressGuard({ allow });
  return openS3Object(credentials, {
    url,
    guard,
    timeouts,
    conditions,
    maxBytes,
    signal: new AbortController().signal,
  });
}

async function download(url: string) {
  const { facts, bytes } = await open(url);
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { facts, text: Buffer.concat(chunks).toString() };
}

// The examples of the API reference of Amazon S3, "Signature Calculations for the Authorization Header".
describe('a signed request', () => {
  const keys = {
    access_key_id: 'AKIAIOSFODNN7EXAMPLE',
    secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  };
  it.each([
    [
      '/test.txt',
      { range: 'bytes=0-9' },
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      '/?lifecycle=',
      {},
      'host;x-amz-content-sha256;x-amz-date',
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      '/?max-keys=2&prefix=J',
      {},
      'host;x-amz-content-sha256;x-amz-date',
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('of %s has the published signature', (path, headers, names, signature) => {
    const url = new URL(path, 'https://examplebucket.s3.amazonaws.com');
    const { authorization } = signS3Request(url, keys, new Date('2013-05-24T00:00:00Z'), headers);
    expect(authorization).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
    );
  });
});

describe('an object of S3', () => {
  it.each(['feed.csv', "price lists/ä+b (1)!*'.csv", 'a%2Bb?#.csv'])('named %s arrives', async (key) => {
    server.objects.set(`feeds/${key}`, Buffer.from('id\n1\n'));
    const address = `s3://feeds/${encodeURIComponent(key).replaceAll('%2F', '/')}`;
    const { facts, text } = await download(address);
    expect(text).toBe('id\n1\n');
    expect(facts).toMatchObject({ etag: '"5"', bytesTotal: 5, endIsKnown: true });
    expect(facts.finalUrl).toContain(`${server.endpoint}/feeds/`);
  });

  it('is not sent where it is the one of last time', async () => {
    server.objects.set('feeds/same', Buffer.from('id\n1\n'));
    const conditions = { 'if-none-match': '"5"' };
    await expect(open('s3://feeds/same', ours, { conditions })).rejects.toThrow(NotModified);
  });

  it.each<[string, Partial<S3Credentials>, string]>([
    ['another key', { secret_access_key: 'wr0ng' }, 'login_refused'],
    ['no session', { session_token: undefined }, 'login_refused'],
    ['another region', { region: 'us-east-1' }, 'login_refused'],
    ['no server', { endpoint: 'http://127.0.0.1:1' }, 'fetch_unreachable'],
    ['an endpoint inside', { endpoint: 'http://10.0.0.1' }, 'fetch_refused'],
  ])('is not read with %s', async (_what, other, code) => {
    server.objects.set('feeds/feed.csv', Buffer.from('id\n1\n'));
    const failure = await failureOf(open('s3://feeds/feed.csv', { ...ours, ...other }));
    expect(failure.code).toBe(code);
    expect(JSON.stringify([failure.message, failure.details])).not.toMatch(/wr0ng|geheim|session\+/);
  });

  it('in another region says which', async () => {
    const failure = await failureOf(open('s3://feeds/feed.csv', { ...ours, region: 'us-east-1' }));
    expect(failure.message).toContain('in the region eu-central-1');
  });

  it('says that it is not there, or too large', async () => {
    expect((await failureOf(open('s3://feeds/nowhere'))).code).toBe('file_not_found');
    server.objects.set('feeds/large', Buffer.alloc(100));
    expect((await failureOf(open('s3://feeds/large', ours, { maxBytes: 99 }))).code).toBe('too_large');
  });

  it('is asked for at no address that is not public', async () => {
    const before = server.requests.length;
    expect((await failureOf(open('s3://feeds/feed.csv', ours, { allow: [] }))).code).toBe('fetch_refused');
    expect(server.requests).toHaveLength(before);
  });
});
