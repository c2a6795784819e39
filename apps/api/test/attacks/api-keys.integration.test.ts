import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LoggedIn } from '../support/client.js';
import { makeKey } from '../support/make-key.js';
import { createProduct } from '../support/sample-products.js';
import { adminPassword, createAdmin, createTestServices, registerAs, startApi } from '../support/start-api.js';

/** Keys that must not open more than they should. `replica` is another process on the same services. */
const services = await createTestServices();
const [api, replica] = [await startApi(services), await startApi(services)];
const { client } = api.dependencies.primary;
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const owner = await api.registerUser();

const statusWith = async (token: string, method = 'GET', path = '/products', body?: unknown) =>
  (await replica.request(method, path, { token, body })).status;
const answerWith = async (token: string) => {
  const { status, body } = await replica.request('GET', '/products', { token });
  return [status, body['code']];
};

/** A source, and an import of it. */
async function makeSource({ token }: Pick<LoggedIn, 'token'>) {
  const url = `https://supplier.example.com/${randomBytes(6).toString('hex')}.csv`;
  const { id } = (await api.request('POST', '/sources', { token, body: { name: 'Nightly', url } })).body;
  const { job_id: jobId } = (await api.request('POST', `/sources/${String(id)}/import`, { token })).body;
  return { sourceId: Number(id), jobId: String(jobId) };
}

it('opens what its permissions say, and nothing else', async () => {
  const { key } = await makeKey(api, owner, ['read']);
  expect(await statusWith(key)).toBe(200);
  for (const path of ['/products', '/stock', '/stock/adjust', '/import-csv'])
    expect(await statusWith(key, 'POST', path, {}), path).toBe(403);
  expect(await statusWith(key, 'GET', '/admin/users')).toBe(403);
});

it('makes no keys, ends no sessions and changes no password, even with every permission', async () => {
  const { key, id } = await makeKey(api, admin, ['read', 'write', 'import', 'stock', 'admin']);
  for (const [method, path, body] of [
    ['POST', '/api-keys', { name: 'another', permissions: ['read'] }],
    ['GET', '/api-keys'],
    ['DELETE', `/api-keys/${id}`],
    ['PUT', '/me/password', { current_password: adminPassword, new_password: 'another horse' }],
    ['GET', '/me/sessions'],
    ['POST', '/logout'],
  ] as const)
    expect(await statusWith(key, method, path, body), path).toBe(403);
});

it('opens /admin and the dashboard with the permission admin alone', async () => {
  const without = await makeKey(api, admin, ['read', 'write', 'import', 'stock']);
  const { key } = await makeKey(api, admin, ['admin']);
  for (const path of ['/admin/users', '/admin/queues/', '/metrics']) {
    expect(await statusWith(without.key, 'GET', path), path).toBe(403);
    expect(await statusWith(key, 'GET', path), path).toBe(200);
  }
  expect(await statusWith(key)).toBe(403);
});

it("shows no import of others to an administrator's key without admin", async () => {
  const { jobId } = await makeSource(owner);
  const { key } = await makeKey(api, admin, ['read', 'import']);
  expect(await statusWith(admin.token, 'GET', `/import-status/${jobId}`)).toBe(200);
  expect(await statusWith(key, 'GET', `/import-status/${jobId}`)).toBe(404);
  const { body } = await replica.request('GET', '/import-jobs', { token: key });
  expect(body).toMatchObject({ total: 0 });
});

it("ends no reservation of others by an administrator's key without admin", async () => {
  const product = await createProduct(api, owner.token);
  const item = { gtin: product.gtin, location: 'main', quantity: 1 };
  await api.request('POST', '/stock', { token: owner.token, body: { ...item, quantity: 5 } });
  const { body } = await api.request('POST', '/reservations', {
    token: owner.token,
    body: { ...item, expires_in: 600 },
  });
  const path = `/reservations/${String(body['id'])}`;
  const { key } = await makeKey(api, admin, ['read', 'write', 'import', 'stock']);
  for (const part of ['commit', 'release']) expect(await statusWith(key, 'POST', `${path}/${part}`), part).toBe(404);
  expect(await statusWith(owner.token, 'POST', `${path}/release`)).toBe(200);
});

it('cannot have more than its owner, neither when it is made nor later', async () => {
  const viewer = await registerAs('viewer', api, admin);
  const body = { name: 'more', permissions: ['read', 'write'] };
  expect(await statusWith(viewer.token, 'POST', '/api-keys', body)).toBe(403);
  expect(await statusWith(owner.token, 'POST', '/api-keys', { name: 'more', permissions: ['admin'] })).toBe(403);
  const editor = await registerAs('editor', api, admin);
  const { key } = await makeKey(api, editor, ['read', 'write']);
  expect(await statusWith(key, 'POST', '/products', {})).toBe(422);
  await api.request('PUT', `/admin/users/${editor.id}/role`, { token: admin.token, body: { role: 'viewer' } });
  expect(await statusWith(key, 'POST', '/products', {})).toBe(403);
  expect(await statusWith(key)).toBe(200);
});

it('stops at the next request on every replica when it is ended', async () => {
  const { key, id } = await makeKey(api, owner, ['read']);
  expect(await answerWith(key)).toEqual([200, undefined]);
  expect(await statusWith(owner.token, 'DELETE', `/api-keys/${id}`)).toBe(204);
  expect(await answerWith(key)).toEqual([401, 'token_invalid']);
  expect(await statusWith(owner.token, 'DELETE', `/api-keys/${id}`)).toBe(404);
});

it('stops with the deactivation of its owner, and at its time', async () => {
  const gone = await api.registerUser();
  const { key, id } = await makeKey(api, gone, ['read']);
  const setActive = (is_active: boolean) =>
    api.request('PUT', `/admin/users/${gone.id}/status`, { token: admin.token, body: { is_active } });
  await setActive(false);
  expect(await answerWith(key)).toEqual([401, 'session_ended']);
  await setActive(true);
  expect(await answerWith(key)).toEqual([200, undefined]);
  await client`update api_keys set expires_at = now() where id = ${id}`;
  expect(await answerWith(key)).toEqual([401, 'token_expired']);
});

it("neither shows nor ends another user's key, but to an administrator", async () => {
  const other = await api.registerUser();
  const { id, key } = await makeKey(api, owner, ['read']);
  const list = async (token: string, query = '') =>
    (await api.request('GET', `/api-keys${query}`, { token })).body as { items: { id: string }[] };
  expect((await list(other.token)).items).toEqual([]);
  expect(await statusWith(other.token, 'GET', `/api-keys?user_id=${owner.id}`)).toBe(403);
  expect(await statusWith(other.token, 'DELETE', `/api-keys/${id}`)).toBe(404);
  expect((await list(admin.token, `?user_id=${owner.id}`)).items.map((item) => item.id)).toContain(id);
  expect(await statusWith(key)).toBe(200);
  expect(await statusWith(admin.token, 'DELETE', `/api-keys/${id}`)).toBe(204);
  expect(await statusWith(key)).toBe(401);
});

it('works for its source only, where it is bound to one', async () => {
  const [bound, elsewhere] = [await makeSource(owner), await makeSource(owner)];
  const { key } = await makeKey(api, owner, ['read', 'import'], { source_id: bound.sourceId });
  expect(await statusWith(key, 'GET', `/import-status/${bound.jobId}`)).toBe(200);
  expect(await statusWith(key, 'GET', `/import-status/${elsewhere.jobId}`)).toBe(404);
  expect(await statusWith(key, 'POST', `/import-status/${elsewhere.jobId}/cancel`)).toBe(404);
  for (const part of ['', '/imports']) {
    expect(await statusWith(key, 'GET', `/sources/${bound.sourceId}${part}`)).toBe(200);
    expect(await statusWith(key, 'GET', `/sources/${elsewhere.sourceId}${part}`)).toBe(404);
  }
  expect(await statusWith(key, 'POST', `/sources/${bound.sourceId}/import`)).toBe(202);
  expect(await statusWith(key, 'POST', `/sources/${elsewhere.sourceId}/import`)).toBe(404);
  expect(await statusWith(key, 'PUT', `/sources/${bound.sourceId}`, { name: 'Mine' })).toBe(403);
  expect(await statusWith(key, 'DELETE', `/sources/${bound.sourceId}`)).toBe(403);
  for (const path of ['/sources', '/products', '/stats', '/import-jobs', '/export-csv', '/me'])
    expect(await statusWith(key, 'GET', path), path).toBe(403);
  expect(await statusWith(key, 'POST', '/import-csv', { url: 'https://a.example.com/b.csv' })).toBe(403);
});

it.each([['write'], ['stock'], ['admin']])('cannot be bound to a source and have %s', async (permission) => {
  const { sourceId } = await makeSource(admin);
  const body = { name: 'bound', permissions: ['import', permission], source_id: sourceId };
  expect(await statusWith(admin.token, 'POST', '/api-keys', body)).toBe(422);
});

it("cannot be bound to another user's source, and ends with its own", async () => {
  const other = await api.registerUser();
  const { sourceId } = await makeSource(owner);
  const body = { name: 'bound', permissions: ['import'], source_id: sourceId };
  expect(await statusWith(other.token, 'POST', '/api-keys', body)).toBe(422);
  const { key } = await makeKey(api, owner, ['import'], { source_id: sourceId });
  expect(await statusWith(key, 'GET', `/sources/${sourceId}`)).toBe(200);
  expect(await statusWith(owner.token, 'DELETE', `/sources/${sourceId}`)).toBe(204);
  expect(await answerWith(key)).toEqual([401, 'token_invalid']);
});

it.each([
  ['cut', (key: string) => key.slice(0, -1)],
  ['changed', (key: string) => `${key.slice(0, -1)}${key.endsWith('A') ? 'E' : 'A'}`],
  ['made up', () => `fsk_${randomBytes(32).toString('base64url')}`],
  ['its mark alone', () => 'fsk_'],
])('refuses a key that is %s', async (_what, change) => {
  const { key } = await makeKey(api, owner, ['read']);
  expect(await answerWith(change(key))).toEqual([401, 'token_invalid']);
});

it('counts each key by itself, and made-up keys by their address', async () => {
  const limited = await startApi(services, { RATE_LIMIT_GENERAL: '2/hour' });
  const [one, two] = [await makeKey(api, owner, ['read']), await makeKey(api, owner, ['read'])];
  const ask = async (token: string) => (await limited.request('GET', '/products', { token })).status;
  expect([await ask(one.key), await ask(one.key), await ask(one.key)]).toEqual([200, 200, 429]);
  expect(await ask(two.key)).toBe(200);
  expect(await ask(owner.token)).toBe(200);
  const madeUp = () => `fsk_${randomBytes(32).toString('base64url')}`;
  expect([await ask(madeUp()), await ask(madeUp()), await ask(madeUp())]).toEqual([401, 401, 429]);
});

it('notes its last use once a minute', async () => {
  const { key, id } = await makeKey(api, owner, ['read']);
  const lastUse = async () => {
    const [row] = await client`select last_used_at::text as at from api_keys where id = ${id}`;
    return row?.['at'] as string | null;
  };
  expect(await lastUse()).toBeNull();
  await statusWith(key);
  const first = await lastUse();
  expect(first).not.toBeNull();
  await statusWith(key);
  expect(await lastUse()).toBe(first);
  await client`update api_keys set last_used_at = last_used_at - interval '61 seconds' where id = ${id}`;
  await statusWith(key);
  expect(await lastUse()).not.toBe(first);
});

it('is stored as a digest alone, and shown in no list', async () => {
  const { key } = await makeKey(api, owner, ['read']);
  for (const table of ['api_keys', 'audit_log', 'idempotency_keys']) {
    const rows = await client.unsafe(`select row_to_json(t)::text as row from ${table} t`);
    expect(rows.map((row) => String(row['row'])).join('\n'), table).not.toContain(key.slice(12));
  }
  const { text } = await api.request('GET', '/api-keys', { token: owner.token });
  expect(text).toContain(key.slice(0, 12));
  expect(text).not.toContain(key.slice(12));
});

it('writes to the audit log who made and ended it', async () => {
  const { id } = await makeKey(api, owner, ['read']);
  await api.request('DELETE', `/api-keys/${id}`, { token: admin.token });
  const rows = await client`select action, user_id from audit_log where subject = ${`api_key:${id}`} order by id`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { action: 'api_key.created', user_id: owner.id },
    { action: 'api_key.ended', user_id: admin.id },
  ]);
});
