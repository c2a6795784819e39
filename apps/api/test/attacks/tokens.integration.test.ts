import { generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { expect, it, vi } from 'vitest';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';
import { expiredToken, sessionOf, testSecret } from '../support/tokens.js';

/** Tokens that must not get in. `replica` is another process on the same services. */
const services = await createTestServices();
const [api, replica] = [await startApi(services), await startApi(services)];
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const user = await api.registerUser();
const claims = jwt.decode(user.token) as jwt.JwtPayload;
const { exp: _exp, ...lasting } = claims;
const meWith = async (token: string) => {
  const { status, body } = await replica.request('GET', '/me', { token });
  return [status, body['code']];
};
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (changes: object, secret: jwt.Secret = testSecret, algorithm: jwt.Algorithm = 'HS256') =>
  jwt.sign({ ...claims, ...changes }, secret, { algorithm });
const [header = '', payload = '', signature = ''] = user.token.split('.');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

it('has the claims of the contract', async () => {
  expect(jwt.decode(user.token, { complete: true })?.header).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(Object.keys(claims).sort()).toEqual([
    'aud',
    'exp',
    'iat',
    'iss',
    'jti',
    'permissions',
    'role',
    'sub',
    'username',
  ]);
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(1800);
  expect(await meWith(user.token)).toEqual([200, undefined]);
});

it.each([
  ['no algorithm', `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`],
  ['no algorithm, in capitals', `${encode({ alg: 'NONE', typ: 'JWT' })}.${payload}.${signature}`],
  ['no signature', `${header}.${payload}.`],
  ['another algorithm with our secret', sign({}, testSecret, 'HS512')],
  ['an asymmetric algorithm', sign({}, privateKey, 'RS256')],
  ['a public key for a secret', sign({}, publicKey.export({ type: 'spki', format: 'pem' }), 'HS256')],
  ['a role that was written in', `${header}.${encode({ ...claims, role: 'admin' })}.${signature}`],
  ['another secret', sign({}, 'x'.repeat(40))],
  ['another issuer', sign({ iss: 'someone' })],
  ['another audience', sign({ aud: 'something' })],
  ['no session', sign({ jti: 'no-session' })],
  ['no expiry', jwt.sign(lasting, testSecret)],
  ['a user that is no number', sign({ sub: "1' or '1'='1" })],
  [
    'a key from elsewhere',
    jwt.sign(claims, 'x'.repeat(40), {
      algorithm: 'HS256',
      header: { alg: 'HS256', kid: '../../dev/null', jku: 'https://evil.example/keys' } as jwt.JwtHeader,
    }),
  ],
  ['nonsense', 'a.b.c'],
])('refuses a token with %s', async (_what, token) => {
  expect(await meWith(token)).toEqual([401, 'token_invalid']);
});

it('refuses a token that has expired or is not yet valid', async () => {
  expect(await meWith(expiredToken())).toEqual([401, 'token_expired']);
  expect(await meWith(sign({ nbf: Math.floor(Date.now() / 1000) + 600 }))).toEqual([401, 'token_invalid']);
});

it('accepts a token for the seconds by which the clocks of two replicas may differ, and no longer', async () => {
  const expiredBy = (seconds: number) => meWith(sign({ exp: Math.floor(Date.now() / 1000) - seconds }));
  expect((await expiredBy(5))[0]).toBe(200);
  expect(await expiredBy(40)).toEqual([401, 'token_expired']);
});

it("refuses another user's name in a session that is real", async () => {
  expect(await meWith(sign({ sub: String(admin.id) }))).toEqual([401, 'session_ended']);
});

it('believes the role in the database, not the one in the token', async () => {
  const { status } = await api.request('GET', '/admin/users', {
    token: sign({ role: 'admin', permissions: ['users:manage'] }),
  });
  expect(status).toBe(403);
});

it('stops a deactivated user at the next request, on every replica, and for good', async () => {
  const victim = await api.registerUser();
  const path = `/admin/users/${victim.id}/status`;
  expect(await meWith(victim.token)).toEqual([200, undefined]);
  await api.request('PUT', path, { token: admin.token, body: { is_active: false } });
  expect(await meWith(victim.token)).toEqual([401, 'session_ended']);
  const refresh = await replica.request('POST', '/token/refresh', { body: { refresh_token: victim.refreshToken } });
  expect(refresh.status).toBe(401);
  await api.request('PUT', path, { token: admin.token, body: { is_active: true } });
  expect(await meWith(victim.token)).toEqual([401, 'session_ended']);
});

it('stops a demoted administrator at the next request', async () => {
  const victim = await api.registerUser();
  const path = `/admin/users/${victim.id}/role`;
  await api.request('PUT', path, { token: admin.token, body: { role: 'admin' } });
  expect((await replica.request('GET', '/admin/users', { token: victim.token })).status).toBe(200);
  await api.request('PUT', path, { token: admin.token, body: { role: 'user' } });
  expect(await meWith(victim.token)).toEqual([401, 'session_ended']);
});

it('ends all other sessions when the password changes', async () => {
  const victim = await api.registerUser();
  const elsewhere = await api.logIn(victim.username, victim.password);
  const change = { current_password: victim.password, new_password: 'a new horse entirely' };
  expect((await api.request('PUT', '/me/password', { token: victim.token, body: change })).status).toBe(204);
  expect(await meWith(victim.token)).toEqual([200, undefined]);
  expect(await meWith(elsewhere.token)).toEqual([401, 'session_ended']);
  const refresh = (refresh_token: string) => api.request('POST', '/token/refresh', { body: { refresh_token } });
  expect((await refresh(elsewhere.refreshToken)).status).toBe(401);
  expect((await refresh(victim.refreshToken)).status).toBe(200);
});

it('ends the whole session when a refresh token is used twice', async () => {
  const victim = await api.registerUser();
  const refresh = (refresh_token: string) => api.request('POST', '/token/refresh', { body: { refresh_token } });
  const next = await refresh(victim.refreshToken);
  await api.dependencies.primary.client`update refresh_tokens set used_at = used_at - interval '11 seconds'`;
  expect((await refresh(victim.refreshToken)).body).toMatchObject({ code: 'refresh_token_reused' });
  expect((await refresh(String(next.body['refresh_token']))).body).toMatchObject({ code: 'refresh_token_invalid' });
  expect(await meWith(String(next.body['access_token']))).toEqual([401, 'session_ended']);
});

it('gives the same next token to all who ask at once', async () => {
  const victim = await api.registerUser();
  const replies = await Promise.all(
    Array.from({ length: 10 }, () =>
      api.request('POST', '/token/refresh', { body: { refresh_token: victim.refreshToken } }),
    ),
  );
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
  const next = new Set(replies.map(({ body }) => String(body['refresh_token'])));
  expect(next.size).toBe(1);
  for (const refresh_token of next) {
    expect((await replica.request('POST', '/token/refresh', { body: { refresh_token } })).status).toBe(200);
  }
});

it('accepts tokens of an older key while it is listed, and signs with the newest', async () => {
  const newest = 'n3w-enough-for-tests-and-longer-than-32-too';
  const both = await startApi(services, { JWT_SECRET_KEY: `${newest}, ${testSecret}` });
  expect((await both.request('GET', '/me', { token: user.token })).status).toBe(200);
  expect((await both.request('GET', '/me', { token: expiredToken() })).body).toMatchObject({ code: 'token_expired' });
  const { token } = await both.logIn(user.username, user.password);
  expect(() => jwt.verify(token, newest)).not.toThrow();
  expect((await api.request('GET', '/me', { token })).body).toMatchObject({ code: 'token_invalid' });
});

it.each(['log-out', 'deactivation'])('ends a long answer within seconds of the %s of its caller', async (what) => {
  const victim = await api.registerUser();
  const body = { url: 'https://supplier.example.com/feed.csv' };
  const { job_id: id } = (await api.request('POST', '/import-csv', { token: victim.token, body })).body;
  const events = await fetch(`${replica.url}/import-status/${String(id)}/events`, {
    headers: { Authorization: `Bearer ${victim.token}` },
  });
  const ended = events.text();
  if (what === 'deactivation') {
    const path = `/admin/users/${victim.id}/status`;
    await api.request('PUT', path, { token: admin.token, body: { is_active: false } });
  } else await api.request('POST', '/logout', { token: victim.token });
  expect(await ended).toMatch(/^data: /);
});

it("lists and ends the caller's own sessions, on every replica, and nobody else's", async () => {
  const victim = await api.registerUser();
  const elsewhere = await replica.logIn(victim.username, victim.password);
  const list = async (query = '') =>
    (await api.request('GET', `/me/sessions${query}`, { token: victim.token })).body as {
      items: { id: string; is_current: boolean }[];
      total: number;
      next_cursor: string | null;
    };
  const [own, other] = [sessionOf(victim.token), sessionOf(elsewhere.token)];
  expect((await list()).items.map(({ id, is_current }) => [id, is_current])).toEqual([
    [other, false],
    [own, true],
  ]);
  const first = await list('?limit=1');
  expect((await list(`?limit=1&cursor=${first.next_cursor}`)).items.map(({ id }) => id)).toEqual([own]);
  const end = (id: string, token: string) => api.request('DELETE', `/me/sessions/${id}`, { token });
  for (const token of [user.token, admin.token]) {
    const [foreign, none] = [await end(other, token), await end(crypto.randomUUID(), token)];
    expect([foreign.status, none.status, foreign.body['code']]).toEqual([404, 404, none.body['code']]);
  }
  expect(await meWith(elsewhere.token)).toEqual([200, undefined]);
  expect((await end(other, victim.token)).status).toBe(204);
  expect((await end(other, victim.token)).status).toBe(404);
  expect(await meWith(elsewhere.token)).toEqual([401, 'session_ended']);
  expect(
    (await api.request('POST', '/token/refresh', { body: { refresh_token: elsewhere.refreshToken } })).status,
  ).toBe(401);
  expect(await list()).toMatchObject({ total: 1, items: [{ id: own }] });
});

it('shows a session once after its tokens were refreshed, and none that has expired', async () => {
  const { token, refreshToken, id } = await api.registerUser();
  const total = async () => (await api.request('GET', '/me/sessions', { token })).body['total'];
  await api.request('POST', '/token/refresh', { body: { refresh_token: refreshToken } });
  expect(await total()).toBe(1);
  await api.dependencies.primary.client`update refresh_tokens set expires_at = now()
    where session_id in (select s.id from sessions s where s.user_id = ${id})`;
  expect(await total()).toBe(0);
});

it('shows on which device a session was opened, and when it was used last, to the minute', async () => {
  const { username, password, id } = await api.registerUser();
  const headers = { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/133.0' };
  const { body } = await api.request('POST', '/login', { body: { username, password }, headers });
  const session = async (): Promise<Record<string, unknown>> => {
    const listed = await api.request('GET', '/me/sessions', { token: String(body['access_token']) });
    return (listed.body['items'] as Record<string, unknown>[]).find((each) => each['is_current'] === true) ?? {};
  };
  const opened = await session();
  expect(opened).toMatchObject({ device: 'Firefox on Windows' });
  expect(Date.parse(String(opened['last_used_at']))).toBeGreaterThanOrEqual(Date.parse(String(opened['created_at'])));
  const { client } = api.dependencies.primary;
  await client`update sessions set created_at = now() - interval '1 hour' where user_id = ${id}`;
  await client`update refresh_tokens set created_at = now() - interval '1 hour'
    where session_id in (select s.id from sessions s where s.user_id = ${id})`;
  const used = await session();
  const notedAt = Date.parse(String(used['last_used_at']));
  expect(notedAt - Date.parse(String(used['created_at']))).toBeGreaterThan(3_590_000);
  expect((await session())['last_used_at']).toBe(used['last_used_at']);
});

it('opens sessions that live thirty days by the clock of Postgres, whatever that of a replica', async () => {
  const { username, password } = await api.registerUser();
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() - 40 * 86_400_000);
  const loggedIn = await api.request('POST', '/login', { body: { username, password } });
  const refreshed = await api.request('POST', '/token/refresh', {
    body: { refresh_token: loggedIn.body['refresh_token'] },
  });
  vi.restoreAllMocks();
  expect(refreshed.status).toBe(200);
  const again = await api.request('POST', '/token/refresh', {
    body: { refresh_token: refreshed.body['refresh_token'] },
  });
  expect(again.status).toBe(200);
});

it('does not store tokens or passwords as they are', async () => {
  const tables = ['users', 'sessions', 'refresh_tokens', 'idempotency_keys'];
  for (const table of tables) {
    const rows = await api.dependencies.primary.client.unsafe(`select row_to_json(t)::text as row from ${table} t`);
    const text = rows.map((row) => String(row['row'])).join('\n');
    expect(text).not.toContain(user.refreshToken);
    expect(text).not.toContain(Buffer.from(user.refreshToken).toString('hex'));
    expect(text).not.toContain(user.password);
  }
});
