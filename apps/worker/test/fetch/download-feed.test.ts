import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type FeedAnswer, type FeedServer, startFeedServer } from '@feedstock/test-support';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DownloadOptions, openDownload } from '../../src/fetch/download-feed.js';
import { createAddressGuard } from '../../src/fetch/guard-address.js';
import { failureOf } from '../support/failure-of.js';

const guard = createAddressGuard({ allow: ['127.0.0.0/8', 'localhost'] });
const csv = 'id,title\n1,Boot\n2,Pan\n';
const large = 'x'.repeat(100_000);

let server: FeedServer;
beforeEach(async () => {
  server = await startFeedServer();
});
afterEach(() => server.close());

function options(url: string, more: Partial<DownloadOptions> = {}): DownloadOptions {
  return { url, guard, timeouts: { connectMs: 2000, silenceMs: 2000, totalMs: 10_000 }, maxBytes: 1e9, ...more };
}

async function download(url: string, more: Partial<DownloadOptions> = {}) {
  const { facts, bytes } = await openDownload(options(url, more));
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { facts, body: Buffer.concat(chunks) };
}

const failing: readonly (readonly [what: string, answer: FeedAnswer, code: string, retry: boolean])[] = [
  ['404', { status: 404 }, 'fetch_http_error', false],
  ['403', { status: 403 }, 'fetch_http_error', false],
  ['304 that no one asked for', { status: 304 }, 'fetch_http_error', false],
  ['a redirect to nowhere', { status: 302 }, 'fetch_http_error', false],
  ['408', { status: 408 }, 'fetch_server_error', true],
  ['425', { status: 425 }, 'fetch_server_error', true],
  ['429', { status: 429 }, 'fetch_server_error', true],
  ['500', { status: 500 }, 'fetch_server_error', true],
  ['503', { status: 503 }, 'fetch_server_error', true],
  ['a body shorter than promised', { body: csv, contentLength: 1000, cutAfter: 10 }, 'fetch_truncated', true],
  ['a body longer than promised', { body: csv, contentLength: 10 }, 'fetch_truncated', true],
  ['a connection cut without a length', { body: large, chunked: true, cutAfter: 5000 }, 'fetch_truncated', true],
  ['a redirect to itself', { redirect: '/feed' }, 'fetch_redirects', false],
  ['a redirect to a private address', { redirect: 'http://10.0.0.1/' }, 'fetch_refused', false],
  ['a redirect to the metadata', { redirect: 'http://169.254.169.254/latest' }, 'fetch_refused', false],
  ['a redirect to another scheme', { redirect: 'file:///etc/passwd' }, 'fetch_refused', false],
  ['a redirect with a user name', { redirect: 'http://me:secret@127.0.0.1/' }, 'fetch_refused', false],
  ['a redirect to an invalid URL', { redirect: 'http://[nothing' }, 'fetch_refused', false],
];

describe('a download', () => {
  it('passes on the bytes and what the server reports about them', async () => {
    server.serve('/feed', { body: csv, etag: '"abc"', headers: { 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' } });
    const { facts, body } = await download(server.url('/feed'));
    expect(body.toString()).toBe(csv);
    expect(facts).toEqual({
      etag: '"abc"',
      lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT',
      contentType: 'text/csv',
      contentEncoding: null,
      endIsKnown: true,
      bytesTotal: csv.length,
      finalUrl: server.url('/feed'),
    });
    expect(server.requests[0]?.headers['user-agent']).toContain('Feedstock');
  });

  it('leaves compressed bytes as they are, whatever the headers declare', async () => {
    server.serve('/a', { body: csv, gzip: true });
    server.serve('/b', { body: csv, headers: { 'content-encoding': 'gzip' } });
    expect((await download(server.url('/a'))).body).toEqual(gzipSync(csv));
    expect((await download(server.url('/b'))).body.toString()).toBe(csv);
  });

  it.each(failing)('fails on %s', async (_what, answer, code, retry) => {
    server.serve('/feed', answer);
    const failure = await failureOf(download(server.url('/feed')));
    expect(failure).toMatchObject({ code, retry });
  });

  it('accepts an answer that a proxy has transformed', async () => {
    server.serve('/feed', { status: 203, body: csv });
    expect((await download(server.url('/feed'))).body.toString()).toBe(csv);
  });

  it('follows up to five redirects', async () => {
    for (const hop of [1, 2, 3, 4, 5]) server.serve(`/${hop}`, { redirect: `/${hop + 1}` });
    server.serve('/6', { body: csv });
    const { facts } = await download(server.url('/1'));
    expect(facts.finalUrl).toBe(server.url('/6'));
    server.serve('/6', { redirect: '/7' });
    expect((await failureOf(download(server.url('/1')))).code).toBe('fetch_redirects');
  });

  it('brings back the cookies of its redirects, and sends them to no other host', async () => {
    server.serve('/feed', { redirect: '/check', headers: { 'set-cookie': 'seen=1; Path=/' } });
    server.serve('/check', { redirect: `http://localhost:${server.port}/file`, headers: { 'set-cookie': 'ok=yes' } });
    server.serve('/file', { redirect: server.url('/last') });
    server.serve('/last', { body: csv });
    expect((await download(server.url('/feed'))).body.toString()).toBe(csv);
    expect(server.requests.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      'seen=1',
      undefined,
      'seen=1; ok=yes',
    ]);
    await download(server.url('/last'));
    expect(server.requests.at(-1)?.headers.cookie).toBeUndefined();
  });

  it('is not public where it ends at a page for log-ins', async () => {
    const html = { body: '<html>Welcome</html>', headers: { 'content-type': 'text/html; charset=utf-8' } };
    server.serve('/feed', { redirect: '/account/login?next=feed' });
    server.serve('/account/login?next=feed', html);
    const failure = await failureOf(download(server.url('/feed')));
    expect(failure).toMatchObject({ code: 'not_public', retry: false });
    expect(failure.message).toContain(`${server.url('/feed')} is not public`);
    server.serve('/account/login?next=feed', { body: csv });
    expect((await download(server.url('/feed'))).body.toString()).toBe(csv);
    expect((await download(server.url('/account/login?next=feed'))).body.toString()).toBe(csv);
  });

  it('follows an address beyond ASCII', async () => {
    server.serve('/feed', { redirect: '/größe' });
    server.serve('/gr%C3%B6%C3%9Fe', { body: csv });
    expect((await download(server.url('/feed'))).body.toString()).toBe(csv);
  });

  it('stops at the limit, by the declared length and by the bytes that arrive', async () => {
    server.serve('/told', { body: large });
    server.serve('/endless', { body: large, endless: true });
    expect((await failureOf(download(server.url('/told'), { maxBytes: large.length - 1 }))).code).toBe('too_large');
    server.serve('/chunks', { body: large, chunked: true });
    for (const path of ['/told', '/chunks']) {
      expect((await download(server.url(path), { maxBytes: large.length })).body).toHaveLength(large.length);
    }
    expect((await failureOf(download(server.url('/endless'), { maxBytes: 500_000 }))).code).toBe('too_large');
    await server.clientLeft;
  });
});

describe('credentials', () => {
  it('of the URL are sent and never shown', async () => {
    server.serve('/feed', { body: csv });
    const url = server.url('/feed').replace('//', '//me:p%40ss@');
    const { facts } = await download(url);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
    expect(JSON.stringify(facts)).not.toMatch(/me:|p@ss|p%40ss/);
    server.serve('/feed', { status: 500 });
    const failure = await failureOf(download(url));
    expect(`${failure.message} ${JSON.stringify(failure.details)}`).not.toMatch(/me:|p@ss|p%40ss/);
  });

  it('in the query of the URL, or of where it leads, are sent and never shown', async () => {
    server.serve('/feed?key=s3cr3t', { redirect: '/file?sig=s3cr3t' });
    server.serve('/file?sig=s3cr3t', { body: csv });
    const { facts } = await download(server.url('/feed?key=s3cr3t'));
    expect(facts.finalUrl).toBe(server.url('/file?…'));
    server.serve('/file?sig=s3cr3t', { status: 500 });
    const failed = await failureOf(download(server.url('/feed?key=s3cr3t')));
    expect(failed.message).toBe(`${server.url('/file?…')} answers 500.`);
    const unreachable = await failureOf(download('http://127.0.0.1:1/feed?key=s3cr3t'));
    expect(unreachable.message).toBe('http://127.0.0.1:1/feed?… cannot be reached: the server refuses connections.');
    for (const { stack, details } of [failed, unreachable]) {
      expect(`${stack} ${JSON.stringify(details)}`).not.toContain('s3cr3t');
    }
  });

  it('stay with the origin they were given for', async () => {
    const other = await startFeedServer();
    other.serve('/feed', { body: csv });
    server.serve('/feed', { redirect: '/again' });
    server.serve('/again', { redirect: other.url('/feed') });
    await download(server.url('/feed'), { credentials: { authorization: 'Bearer abc', 'x-api-key': 'abc' } });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer abc', 'Bearer abc']);
    expect(server.requests.map(({ headers }) => headers['x-api-key'])).toEqual(['abc', 'abc']);
    expect(other.requests[0]?.headers).not.toMatchObject({ authorization: expect.anything() });
    expect(other.requests[0]?.headers).not.toMatchObject({ 'x-api-key': expect.anything() });
    await other.close();
  });
});

describe('a slow or absent server', () => {
  const impatient = { timeouts: { connectMs: 2000, silenceMs: 30, totalMs: 10_000 } };

  it('that does not answer is a time-out', async () => {
    server.serve('/feed', { silent: true });
    const failure = await failureOf(download(server.url('/feed'), impatient));
    expect(failure).toMatchObject({ code: 'fetch_timeout', retry: true });
    expect(failure.message).toContain('the answer took longer than 0.03 s');
  });

  it('that falls silent in the middle is a time-out', async () => {
    server.serve('/feed', { body: csv, holdAfter: 5 });
    const failure = await failureOf(download(server.url('/feed'), impatient));
    expect(failure.message).toContain('the next byte took longer than 0.03 s');
    await server.clientLeft;
  });

  it('that is slower than the total limit is a time-out', async () => {
    server.serve('/feed', { body: csv, holdAfter: 5 });
    const failure = await failureOf(
      download(server.url('/feed'), { timeouts: { connectMs: 2000, silenceMs: 2000, totalMs: 30 } }),
    );
    expect(failure.message).toContain('the download took longer than 0.03 s');
  });

  it.each([0, 1_000_000])(
    'that sends a few bytes now and then is a time-out, after %d bytes at once',
    async (first) => {
      const trickling = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(first)}`);
          const drip = setInterval(() => socket.write('x'), 5);
          socket.once('close', () => clearInterval(drip));
        });
      });
      await new Promise<void>((resolve) => trickling.listen(0, '127.0.0.1', resolve));
      const { port } = trickling.address() as { port: number };
      const patient = { timeouts: { connectMs: 2000, silenceMs: 200, totalMs: 20_000 } };
      const failure = await failureOf(download(`http://127.0.0.1:${port}/`, patient));
      expect(failure).toMatchObject({ code: 'fetch_timeout', message: expect.stringContaining('is too slow') });
      await new Promise((resolve) => trickling.close(resolve));
    },
  );

  it('is not blamed for a slow reader', async () => {
    server.serve('/feed', { body: large });
    const { bytes } = await openDownload(options(server.url('/feed'), impatient));
    let received = 0;
    for await (const chunk of bytes) {
      if (received === 0) await new Promise((resolve) => setTimeout(resolve, 60));
      received += chunk.length;
    }
    expect(received).toBe(large.length);
  });

  it('that refuses connections or whose name is unknown is unreachable', async () => {
    const closed = createServer();
    const port = await new Promise<number>((resolve) => {
      closed.listen(0, '127.0.0.1', () => resolve((closed.address() as { port: number }).port));
    });
    await new Promise((resolve) => closed.close(resolve));
    const refused = await failureOf(download(`http://127.0.0.1:${port}/`));
    expect(refused).toMatchObject({ code: 'fetch_unreachable', retry: true });
    expect(refused.message).toContain('the server refuses connections');
    const unknown = createAddressGuard({
      allow: [],
      resolve: (_host, callback) => callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []),
    });
    const failure = await failureOf(download('http://feeds.invalid/', { guard: unknown }));
    expect(failure.message).toBe('http://feeds.invalid/ cannot be reached: the host name is not known.');
  });

  it('that resets the connection before it answers is unreachable', async () => {
    const rude = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { port } = rude.address() as { port: number };
    expect((await failureOf(download(`http://127.0.0.1:${port}/`))).code).toBe('fetch_unreachable');
    await new Promise((resolve) => rude.close(resolve));
  });
});

describe('the guard', () => {
  it('refuses a name by the address it resolves to', async () => {
    server.serve('/feed', { body: csv });
    const rebinding = createAddressGuard({
      allow: [],
      resolve: (_host, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const failure = await failureOf(download(`http://feeds.example.com:${server.port}/feed`, { guard: rebinding }));
    expect(failure.code).toBe('fetch_refused');
    expect(failure.message).toContain('feeds.example.com: it leads to an address that is not public');
    expect(`${failure.message} ${JSON.stringify(failure.details)}`).not.toMatch(/127\.0|loopback/);
    expect(server.requests).toHaveLength(0);
  });

  it('connects to the address that it checked', async () => {
    server.serve('/feed', { body: csv });
    const own = createAddressGuard({
      allow: ['127.0.0.0/8'],
      resolve: (_host, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const { body } = await download(`http://feeds.example.com:${server.port}/feed`, { guard: own });
    expect(body.toString()).toBe(csv);
  });

  it.each(['no url', 'http://', 'http://[fe80::1%25eth0]/'])('refuses %s', async (url) => {
    expect((await failureOf(download(url))).code).toBe('fetch_refused');
  });
});

describe('leaving', () => {
  it('closes the connection when the iteration ends early', async () => {
    server.serve('/feed', { body: large, endless: true });
    const { bytes } = await openDownload(options(server.url('/feed')));
    for await (const _chunk of bytes) break;
    await server.clientLeft;
  });

  it('closes the connection when it is never read', async () => {
    server.serve('/feed', { body: large, endless: true });
    const download = await openDownload(options(server.url('/feed')));
    download.close();
    await server.clientLeft;
  });

  it('stops with the reason of an aborted signal, before the answer and in the body', async () => {
    const reason = new Error('cancelled');
    server.serve('/silent', { silent: true });
    server.serve('/held', { body: csv, holdAfter: 5 });
    const early = new AbortController();
    const waiting = download(server.url('/silent'), { signal: early.signal });
    early.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    const late = new AbortController();
    const reading = download(server.url('/held'), { signal: late.signal });
    while (server.requests.length < 1) await new Promise(setImmediate);
    late.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });
});
