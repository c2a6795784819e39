import { expect, it } from 'vitest';
import { makeKey } from '../support/make-key.js';
import { createProduct } from '../support/sample-products.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';
import { sessionOf } from '../support/tokens.js';

const api = await startApi(await createTestServices());
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);

interface Entry {
  id: number;
  at: string;
  action: string;
  user_id: number | null;
  api_key_id: string | null;
  subject: string | null;
  details: Record<string, unknown>;
}

async function read(query: string) {
  const { body } = await api.request('GET', `/admin/audit?${query}`, { token: admin.token });
  return body as unknown as { items: Entry[]; total: number; next_cursor: string | null };
}

const actionsOf = async (userId: number) =>
  (await read(`user_id=${userId}`)).items.map(({ action, subject }) => [action, subject]).toReversed();

it('tells what a person did, from the registration to the log-out', async () => {
  const user = await api.registerUser();
  const session = sessionOf(user.token);
  const elsewhere = sessionOf((await api.logIn(user.username, user.password)).token);
  await api.request('DELETE', `/me/sessions/${elsewhere}`, { token: user.token });
  const change = { current_password: user.password, new_password: 'another horse entirely' };
  await api.request('PUT', '/me/password', { token: user.token, body: change });
  const product = await createProduct(api, user.token);
  await api.request('DELETE', `/products/${product.id}`, { token: user.token });
  await api.request('POST', '/logout', { token: user.token });
  expect(await actionsOf(user.id)).toEqual([
    ['user.registered', `user:${user.id}`],
    ['user.logged_in', `session:${session}`],
    ['user.logged_in', `session:${elsewhere}`],
    ['user.session_ended', `session:${elsewhere}`],
    ['user.password_changed', `user:${user.id}`],
    ['product.deleted', `product:${product.id}`],
    ['user.logged_out', `session:${session}`],
  ]);
});

it('tells of failed log-ins, and keeps nothing of what was typed', async () => {
  const user = await api.registerUser();
  const typed = `mistyped${user.username}`;
  await api.request('POST', '/login', { body: { username: user.username, password: typed } });
  await api.request('POST', '/login', { body: { username: typed, password: 'x' } });
  const { items } = await read('action=user.log_in_failed&limit=2');
  expect(items.map(({ user_id, subject, details }) => ({ user_id, subject, details }))).toEqual([
    { user_id: null, subject: null, details: { reason: 'wrong name or password' } },
    { user_id: user.id, subject: `user:${user.id}`, details: { reason: 'wrong name or password' } },
  ]);
  const rows = await api.dependencies.primary.client`select row_to_json(a)::text as row from audit_log a`;
  expect(rows.map((row) => String(row['row'])).join('\n')).not.toContain(typed);
});

it('tells of no log-in, change or delete that was refused', async () => {
  const [user, other] = [await api.registerUser(), await api.registerUser()];
  const before = await actionsOf(user.id);
  await api.request('DELETE', `/me/sessions/${sessionOf(other.token)}`, { token: user.token });
  await api.request('DELETE', '/products/2147483647', { token: user.token });
  await api.request('PUT', `/admin/users/${other.id}/role`, { token: user.token, body: { role: 'admin' } });
  const body = { current_password: 'wrong', new_password: 'another horse entirely' };
  await api.request('PUT', '/me/password', { token: user.token, body });
  expect(await actionsOf(user.id)).toEqual(before);
});

it('tells of roles and status, with what they became', async () => {
  const user = await api.registerUser();
  const set = (what: string, body: object) =>
    api.request('PUT', `/admin/users/${user.id}/${what}`, { token: admin.token, body });
  await set('role', { role: 'viewer' });
  await set('status', { is_active: false });
  const { items } = await read(`user_id=${admin.id}&limit=2`);
  expect(items.map(({ action, subject, details }) => [action, subject, details])).toEqual([
    ['user.status_changed', `user:${user.id}`, { is_active: false }],
    ['user.role_changed', `user:${user.id}`, { role: 'viewer' }],
  ]);
});

it('names the key that something was done with', async () => {
  const { id, key } = await makeKey(api, admin, ['write']);
  const product = await createProduct(api, admin.token);
  await api.request('DELETE', `/products/${product.id}`, { token: key });
  const { items } = await read('action=product.deleted&limit=1');
  expect(items[0]).toMatchObject({ user_id: admin.id, api_key_id: id, subject: `product:${product.id}` });
});

it('filters by time, and continues by cursor', async () => {
  const user = await api.registerUser();
  const [newest] = (await read(`user_id=${user.id}`)).items;
  expect((await read(`user_id=${user.id}&since=${newest?.at}`)).items.map(({ id }) => id)).toContain(newest?.id);
  expect((await read(`user_id=${user.id}&since=2999-01-01T00:00:00Z`)).total).toBe(0);
  const first = await read(`user_id=${user.id}&limit=1`);
  const second = await read(`user_id=${user.id}&limit=1&cursor=${first.next_cursor}`);
  expect([...first.items, ...second.items].map(({ action }) => action)).toEqual(['user.logged_in', 'user.registered']);
});

it('is for administrators', async () => {
  const { token } = await api.registerUser();
  expect((await api.request('GET', '/admin/audit', { token })).status).toBe(403);
});

it('tells of sources, and of none of their credentials', async () => {
  const user = await api.registerUser();
  const credentials = { username: 'shop', password: 'hidden from everybody' };
  const body = { name: 'Nightly', url: 'https://supplier.example.com/feed.csv', credentials };
  const created = await api.request('POST', '/sources', { token: user.token, body });
  const id = String(created.body['id']);
  const path = `/sources/${id}`;
  await api.request('PUT', path, { token: user.token, body: { credentials } });
  await api.request('DELETE', path, { token: user.token });
  const { items } = await read(`user_id=${user.id}&limit=3`);
  expect(items.map(({ action, subject, details }) => [action, subject, details])).toEqual([
    ['source.deleted', `source:${id}`, { name: 'Nightly' }],
    ['source.changed', `source:${id}`, { parts: ['credentials'] }],
    ['source.created', `source:${id}`, { name: 'Nightly' }],
  ]);
});
