import { expect, it } from 'vitest';
import { routes } from '../../src/routes.js';
import type { LoggedIn, Reply } from '../support/client.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

/** The cookie of a log-in: what it opens, for whom, and what it never does. */
const api = await startApi(await createTestServices());
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const { origin, host } = new URL(api.url);

const cookiesOf = ({ headers }: Reply) => headers.getSetCookie();
const cookieOf = (reply: Reply) => cookiesOf(reply)[0]?.split(';')[0] ?? '';
const remember = ({ username, password }: LoggedIn, headers = {}) =>
  api.request('POST', '/login', { body: { username, password, remember: 'cookie' }, headers });
const refresh = (Cookie: string, headers = {}) =>
  api.request('POST', '/token/refresh', { headers: { Cookie, ...headers } });
const events = (jobId: string, Cookie: string, headers = {}) =>
  api.request('GET', `/import-status/${jobId}/events`, { headers: { Cookie, ...headers } });

async function makeImport({ token }: LoggedIn): Promise<string> {
  const body = { url: 'https://supplier.example.com/feed.csv' };
  return String((await api.request('POST', '/import-csv', { token, body })).body['job_id']);
}

const otherSites = [
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: origin }],
  ['a sibling of the site', { 'Sec-Fetch-Site': 'same-site' }],
  ['another site, in an older browser', { Origin: 'https://evil.example' }],
  ['a page without an origin', { Origin: 'null' }],
] as const;

it('keeps the refresh token from scripts and from other sites', async () => {
  const reply = await remember(await api.registerUser());
  expect(reply.body).toMatchObject({ access_token: expect.any(String), refresh_token: null });
  expect(cookiesOf(reply)).toEqual([
    expect.stringMatching(
      /^feedstock_session=[\w-]{43}; Max-Age=2592000; Path=\/token\/refresh; HttpOnly; SameSite=Strict$/,
    ),
    expect.stringMatching(
      /^feedstock_session=[\w-]{43}; Max-Age=2592000; Path=\/import-status; HttpOnly; SameSite=Strict$/,
    ),
  ]);
});

it('is sent over https alone where the public address is https', async () => {
  const reply = await remember(await api.registerUser(), { Origin: `https://${host}` });
  const next = await refresh(cookieOf(reply), { Origin: `https://${host}` });
  for (const cookie of [...cookiesOf(reply), ...cookiesOf(next)]) expect(cookie).toContain('; Secure;');
});

it('is refreshed without a token in the body, as often as wanted', async () => {
  const user = await api.registerUser();
  let reply = await remember(user);
  for (let times = 0; times < 3; times += 1) {
    const earlier = cookieOf(reply);
    reply = await refresh(earlier, { 'Sec-Fetch-Site': 'same-origin', Origin: origin });
    expect(reply.body).toMatchObject({ refresh_token: null, user: { id: user.id } });
    expect(cookieOf(reply)).not.toBe(earlier);
  }
  const token = String(reply.body['access_token']);
  expect((await api.request('GET', '/me', { token })).body).toMatchObject({ id: user.id });
});

it('asks for a token where there is neither a body nor a cookie', async () => {
  for (const options of [{}, { body: {} }, { headers: { Cookie: 'other=1; feedstock_session=' } }]) {
    const { status, body } = await api.request('POST', '/token/refresh', options);
    expect([status, body['code']]).toEqual([401, 'refresh_token_invalid']);
  }
});

it('sets no cookie for who sends the token in the body', async () => {
  const { refreshToken } = await api.registerUser();
  const reply = await api.request('POST', '/token/refresh', { body: { refresh_token: refreshToken } });
  expect(reply.body).toMatchObject({ refresh_token: expect.any(String) });
  expect(cookiesOf(reply)).toEqual([]);
});

it('ends at log-out', async () => {
  const user = await api.registerUser();
  const reply = await remember(user);
  const jobId = await makeImport(user);
  const out = await api.request('POST', '/logout', { token: String(reply.body['access_token']) });
  for (const cookie of cookiesOf(out)) expect(cookie).toMatch(/^feedstock_session=; Max-Age=0; Path=/);
  expect(cookiesOf(out)).toHaveLength(2);
  expect((await refresh(cookieOf(reply))).status).toBe(401);
  expect((await events(jobId, cookieOf(reply))).status).toBe(401);
});

it.each(otherSites)('does nothing for %s', async (_whose, headers) => {
  const user = await api.registerUser();
  const jobId = await makeImport(user);
  expect((await remember(user, headers)).body).toMatchObject({ code: 'forbidden' });
  const reply = await remember(user);
  expect((await refresh(cookieOf(reply), headers)).body).toMatchObject({ code: 'forbidden' });
  expect((await events(jobId, cookieOf(reply), headers)).body).toMatchObject({ code: 'forbidden' });
  // The refused request has not used the token up.
  expect((await refresh(cookieOf(reply))).status).toBe(200);
});

it('opens the events of imports that its user may see', async () => {
  const user = await api.registerUser();
  const cookie = cookieOf(await remember(user));
  const [own, others] = [await makeImport(user), await makeImport(admin)];
  const reply = await events(own, cookie, { 'Sec-Fetch-Site': 'same-origin' });
  expect([reply.status, reply.text]).toEqual([200, expect.stringContaining(own)]);
  expect((await events(others, cookie)).status).toBe(404);
  const next = cookieOf(await refresh(cookie));
  for (const each of [cookie, next]) expect((await events(own, each)).status).toBe(200);
  await api.dependencies.primary.client`update refresh_tokens set used_at = used_at - interval '11 seconds'`;
  expect((await events(own, cookie)).status).toBe(401);
  expect((await events(own, next)).status).toBe(200);
});

it('opens nothing for an account that was deactivated', async () => {
  const user = await api.registerUser();
  const cookie = cookieOf(await remember(user));
  const jobId = await makeImport(user);
  const body = { is_active: false };
  await api.request('PUT', `/admin/users/${user.id}/status`, { token: admin.token, body });
  expect((await events(jobId, cookie)).status).toBe(401);
  expect((await refresh(cookie)).status).toBe(401);
});

it('opens no other endpoint', async () => {
  const user = await api.registerUser();
  const cookie = cookieOf(await remember(user));
  const jobId = await makeImport(user);
  const guarded = routes.filter(({ access, path }) => access !== 'public' && !path.endsWith('/events'));
  expect(guarded.length).toBeGreaterThan(50);
  for (const { method, path } of guarded) {
    const target = path.replace('{job_id}', jobId).replaceAll(/\{\w+\}/g, '1');
    const { status, body } = await api.request(method.toUpperCase(), target, { headers: { Cookie: cookie } });
    expect([path, status, body['code']]).toEqual([path, 401, 'token_missing']);
  }
});
