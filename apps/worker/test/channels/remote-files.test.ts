import { createHash, randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { NotModified } from '../../src/attempt-ends.js';
import { overFtps } from '../../src/channels/ftps-file.js';
import type { HostKeyPin } from '../../src/channels/host-key.js';
import { type OpenRemoteFile, openRemoteFile, type RemoteFileOptions } from '../../src/channels/open-remote-file.js';
import { overSftp } from '../../src/channels/sftp-file.js';
import type { ServerLogin } from '../../src/channels/source-credentials.js';
import { createAddressGuard } from '../../src/fetch/guard-address.js';
import { failureOf } from '../support/failure-of.js';
import { startFtpsServer } from '../support/ftps-server.js';
import { served } from '../support/remote-server.js';
import { startSftpServer } from '../support/sftp-server.js';

const guard = createAddressGuard({ allow: ['127.0.0.1'] });
const unpinned: HostKeyPin = { known: null, pin: async (hostKey) => hostKey };

const sftp = await startSftpServer();
const ftps = await startFtpsServer();
const implicit = await startFtpsServer({ isImplicit: true });
afterAll(() => Promise.all([sftp.close(), ftps.close(), implicit.close()]));

const channels = [
  { scheme: 'sftp', server: sftp, over: (login: ServerLogin) => overSftp(login, unpinned) },
  { scheme: 'ftps', server: ftps, over: (login: ServerLogin) => overFtps(login, { ca: ftps.ca }) },
  {
    scheme: 'ftps',
    server: implicit,
    over: (login: ServerLogin) => overFtps(login, { ca: implicit.ca, implicitPort: implicit.port }),
  },
] as const;

function read(open: OpenRemoteFile, url: string, more: Partial<RemoteFileOptions> = {}) {
  const timeouts = { connectMs: 5000, silenceMs: 5000, totalMs: 60_000 };
  const signal = new AbortController().signal;
  return openRemoteFile(open, { url, guard, timeouts, conditions: {}, maxBytes: 1e9, signal, ...more });
}

async function download(open: OpenRemoteFile, url: string, more: Partial<RemoteFileOptions> = {}) {
  const { facts, bytes } = await read(open, url, more);
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { facts, body: Buffer.concat(chunks) };
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe.each(channels)('a file over $scheme at $server.port', ({ scheme, server, over }) => {
  const url = (path: string) => `${scheme}://127.0.0.1:${server.port}${path}`;
  const open = over(server.login);

  it('arrives with what the server says about it, from the root or the folder of the log-in', async () => {
    server.files.set('/feeds/a b#1.csv', served('id,title\n1,Boot\n'));
    server.files.set('/home/own.csv', served('id\n2\n'));
    const { facts, body } = await download(open, url('/feeds/a%20b%231.csv'));
    expect(body.toString()).toBe('id,title\n1,Boot\n');
    expect(facts).toEqual({
      etag: `"16-${Date.UTC(2026, 10, 2, 10)}"`,
      lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT',
      contentType: null,
      contentEncoding: null,
      endIsKnown: true,
      bytesTotal: 16,
      finalUrl: url('/feeds/a%20b%231.csv'),
    });
    expect((await download(open, url('/~/own.csv'))).body.toString()).toBe('id\n2\n');
    server.files.set('/empty', served(''));
    expect((await download(open, url('/empty'))).body).toHaveLength(0);
  });

  it('arrives whole where it is large, and the connection is closed', async () => {
    const body = randomBytes(3_000_001);
    server.files.set('/large', served(body));
    expect(digest((await download(open, url('/large'))).body)).toBe(digest(body));
    await expect.poll(() => server.connections(), { timeout: 20_000 }).toBe(0);
  });

  it('is not sent where it is the one of last time', async () => {
    server.files.set('/same', served('id\n1\n'));
    const first = await read(open, url('/same'));
    first.close();
    const conditions = { 'if-none-match': first.facts.etag ?? '' };
    await expect(read(open, url('/same'), { conditions })).rejects.toThrow(NotModified);
    server.files.set('/same', served('id\n1\n', { modifiedAt: new Date('2026-11-03T10:00:00Z') }));
    expect((await download(open, url('/same'), { conditions })).body.toString()).toBe('id\n1\n');
    server.files.set('/same', served('id\n12\n'));
    expect((await download(open, url('/same'), { conditions })).body.toString()).toBe('id\n12\n');
  });

  it('says that the log-in is refused, and shows no password', async () => {
    const failure = await failureOf(read(over({ ...server.login, password: 'wr0ng' }), url('/large')));
    expect(failure).toMatchObject({ code: 'login_refused', retry: false });
    expect(JSON.stringify([failure.message, failure.stack, failure.details])).not.toContain('wr0ng');
  });

  it('says that the file is not there', async () => {
    const failure = await failureOf(read(open, url('/nowhere')));
    expect(failure).toMatchObject({ code: 'file_not_found', retry: false });
    expect(failure.message).toContain(url('/nowhere'));
  });

  it('is cut short where the connection is', async () => {
    server.files.set('/cut', served(randomBytes(100_000), { cutAfter: 50_000 }));
    const failure = await failureOf(download(open, url('/cut')));
    expect(failure.code).toMatch(/^fetch_(truncated|server_error)$/);
    expect(failure.retry).toBe(true);
  });

  it('ends where the server is silent', async () => {
    server.files.set('/held', served(randomBytes(100_000), { holdAfter: 50_000 }));
    const timeouts = { connectMs: 5000, silenceMs: 300, totalMs: 60_000 };
    expect((await failureOf(download(open, url('/held'), { timeouts }))).code).toBe('fetch_timeout');
  });

  it('stops where the import does', async () => {
    server.files.set('/held', served(randomBytes(100_000), { holdAfter: 50_000 }));
    const stop = new AbortController();
    const { bytes } = await read(open, url('/held'), { signal: stop.signal });
    const reading = (async () => {
      for await (const _ of bytes) stop.abort(new Error('cancelled'));
    })();
    await expect(reading).rejects.toThrow('cancelled');
    await expect(read(open, url('/held'), { signal: stop.signal })).rejects.toThrow('cancelled');
    await expect.poll(() => server.connections(), { timeout: 20_000 }).toBe(0);
  });

  it('may not be larger than the limit', async () => {
    server.files.set('/limit', served(randomBytes(1000)));
    expect((await failureOf(read(open, url('/limit'), { maxBytes: 999 }))).code).toBe('too_large');
    expect((await download(open, url('/limit'), { maxBytes: 1000 })).body).toHaveLength(1000);
  });

  it.each([
    ['loopback', '127.0.0.1', []],
    ['loopback in hexadecimal', '0x7f.1', []],
    ['a private address', '10.1.2.3', ['127.0.0.1']],
    ['the metadata', '169.254.169.254', ['127.0.0.1']],
    ['a name that leads inside', 'feeds.example.com', []],
    ['an escaped name of this machine', 'loc%61lhost', []],
  ])('is not asked for at %s', async (_what, host, allow) => {
    const before = server.connections();
    const closed = createAddressGuard({
      allow,
      resolve: (_, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const address = `${scheme}://${host}:${server.port}/large`;
    expect((await failureOf(read(open, address, { guard: closed }))).code).toBe('fetch_refused');
    expect(server.connections()).toBe(before);
  });
});

describe('over sftp', () => {
  const url = `sftp://127.0.0.1:${sftp.port}/feed.csv`;
  const { username, password } = sftp.login;
  sftp.files.set('/feed.csv', served('id\n1\n'));

  it('a private key logs in', async () => {
    const key = { username, private_key: sftp.privateKey, passphrase: sftp.passphrase };
    expect((await download(overSftp(key, unpinned), url)).body.toString()).toBe('id\n1\n');
    const failure = await failureOf(read(overSftp({ ...key, passphrase: 'no idea' }, unpinned), url));
    expect(failure.code).toBe('login_refused');
    expect(failure.message).not.toContain('no idea');
  });

  it('a file that is denied needs another log-in', async () => {
    sftp.files.set('/secret', served('', { isSecret: true }));
    const failure = await failureOf(read(overSftp(sftp.login, unpinned), url.replace('feed.csv', 'secret')));
    expect(failure.code).toBe('login_refused');
  });

  it('a server with another host key than the pinned one sees no log-in', async () => {
    const pins: string[] = [];
    const pin = async (hostKey: string) => {
      pins.push(hostKey);
      return hostKey;
    };
    await download(overSftp(sftp.login, { known: null, pin }), url);
    const [known = ''] = pins;
    expect(known).toMatch(/^ssh-ed25519 SHA256:[\w+/]{43}$/);
    const fingerprint = known.split(' ').at(-1) ?? '';
    for (const pinned of [known, fingerprint]) {
      await download(overSftp(sftp.login, { known: pinned, pin }), url);
    }
    expect(pins).toHaveLength(1);
    sftp.changeHostKey();
    const before = sftp.logins();
    const otherType = `ecdsa-sha2-nistp256 ${fingerprint}`;
    const firstOfTwo: HostKeyPin = { known: null, pin: async () => known };
    const refusing: HostKeyPin[] = [
      firstOfTwo,
      ...[known, fingerprint, otherType].map((each) => ({ known: each, pin })),
    ];
    for (const hostKey of refusing) {
      const failure = await failureOf(read(overSftp(sftp.login, hostKey), url));
      expect(failure).toMatchObject({ code: 'host_key_changed', retry: false });
    }
    expect(sftp.logins()).toBe(before);
  });

  it('the password answers a question, where the server asks one', async () => {
    sftp.asksQuestions();
    expect((await download(overSftp({ username, password }, unpinned), url)).body.toString()).toBe('id\n1\n');
  });

  it('a server of something else is unreachable', async () => {
    const failure = await failureOf(
      read(overSftp(sftp.login, unpinned), `sftp://127.0.0.1:${ftps.port}/feed.csv`, {
        timeouts: { connectMs: 200, silenceMs: 200, totalMs: 1000 },
      }),
    );
    expect(failure.code).toMatch(/^fetch_(unreachable|timeout)$/);
    const nobody = await failureOf(read(overSftp(sftp.login, unpinned), 'sftp://127.0.0.1:1/feed.csv'));
    expect(nobody).toMatchObject({ code: 'fetch_unreachable', retry: true });
  });
});

describe('over ftps', () => {
  const url = `ftps://127.0.0.1:${ftps.port}/feed.csv`;
  ftps.files.set('/feed.csv', served('id\n1\n'));
  const open = overFtps(ftps.login, { ca: ftps.ca });

  it('a server sees no log-in without encryption, or with the certificate of somebody else', async () => {
    const before = ftps.logins();
    ftps.answers.set('AUTH', '502 What?');
    expect((await failureOf(read(open, url))).message).toContain('offers no encryption');
    ftps.answers.delete('AUTH');
    expect((await failureOf(read(overFtps(ftps.login, { ca: implicit.ca }), url))).code).toBe('fetch_unreachable');
    expect(ftps.logins()).toBe(before);
  });

  it('a file comes from no other host than the one that was checked', async () => {
    ftps.answers.set('EPSV', '500 What?');
    ftps.answers.set('PASV', '227 Entering Passive Mode (10,0,0,1,200,10)');
    const connect = vi.spyOn(Socket.prototype, 'connect');
    expect((await failureOf(download(open, url))).code).toBe('fetch_truncated');
    expect(JSON.stringify(connect.mock.calls)).not.toContain('10.0.0.1');
    expect(JSON.stringify(connect.mock.calls)).toContain('127.0.0.1');
    connect.mockRestore();
    ftps.answers.clear();
  });

  it('size and time are not needed', async () => {
    ftps.answers.set('SIZE', '502 What?');
    ftps.answers.set('MDTM', '502 What?');
    const { facts, body } = await download(open, url);
    expect(body.toString()).toBe('id\n1\n');
    expect([facts.bytesTotal, facts.lastModified, facts.etag]).toEqual([null, null, null]);
    ftps.answers.clear();
  });

  it('a passing fault is tried again', async () => {
    ftps.answers.set('SIZE', '450 Busy');
    expect(await failureOf(read(open, url))).toMatchObject({ code: 'fetch_server_error', retry: true });
    ftps.answers.clear();
  });
});
