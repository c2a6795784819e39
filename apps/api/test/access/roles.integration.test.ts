import jwt from 'jsonwebtoken';
import { expect, it } from 'vitest';
import { routes } from '../../src/routes.js';
import { adminPassword, createAdmin, createTestServices, registerAs, startApi } from '../support/start-api.js';

const api = await startApi(await createTestServices());
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);

const claim = (token: string) => (jwt.decode(token) as { permissions: string[] }).permissions;
const ofOldUser = ['products:read', 'products:write', 'stock:read', 'stock:write', 'imports:own', 'stats:read'];

/** The status of a request with an empty body: 422 where the caller is let through to it. */
const statusOf = async (token: string, method: string, path: string) =>
  (await api.request(method, path, { token, body: {} })).status;

it.each([
  ['viewer', { '/products': 403, '/stock': 403, '/import-csv': 403 }],
  ['user', { '/products': 422, '/stock': 422, '/import-csv': 422 }],
  ['editor', { '/products': 422, '/stock': 422, '/import-csv': 422 }],
  ['admin', { '/products': 422, '/stock': 422, '/import-csv': 422 }],
])('lets a %s do what the role says', async (role, expected) => {
  const { token } = await registerAs(role, api, admin);
  for (const [path, status] of Object.entries(expected)) expect(await statusOf(token, 'POST', path), path).toBe(status);
  expect((await api.request('GET', '/products', { token })).status).toBe(200);
  expect((await api.request('GET', '/me', { token })).body).toMatchObject({ role });
  expect((await api.request('GET', '/admin/users', { token })).status).toBe(role === 'admin' ? 200 : 403);
});

it('names the permission and the role in a 403', async () => {
  const { token } = await registerAs('viewer', api, admin);
  const { body } = await api.request('POST', '/products', { token, body: {} });
  expect(body).toMatchObject({ code: 'forbidden' });
  expect(body['detail']).toMatch(/permission write.*role viewer/);
});

it('stops an editor who becomes a viewer at the next request', async () => {
  const { id, token } = await registerAs('editor', api, admin);
  expect(await statusOf(token, 'POST', '/products')).toBe(422);
  await api.request('PUT', `/admin/users/${id}/role`, { token: admin.token, body: { role: 'viewer' } });
  expect(await statusOf(token, 'POST', '/products')).toBe(401);
});

it('lists in a token the permissions and the names that older clients know', async () => {
  expect(claim((await registerAs('viewer', api, admin)).token)).toEqual([
    'read',
    'products:read',
    'stock:read',
    'stats:read',
  ]);
  expect(claim((await api.registerUser()).token)).toEqual(expect.arrayContaining(ofOldUser));
  expect(claim(admin.token)).toEqual(
    expect.arrayContaining([...ofOldUser, 'imports:all', 'users:manage', 'queues:read', 'metrics:read']),
  );
});

it('lets nobody change anything by the permission to read alone', () => {
  const changing = routes.filter(({ access, method }) => access === 'user' && method !== 'get');
  expect(changing.filter(({ permission }) => [permission].flat().includes('read'))).toEqual([]);
});
