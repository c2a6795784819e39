import { expect, it } from 'vitest';
import { adminPassword, createAdmin, createTestServices, startApi } from './support/start-api.js';

const api = await startApi(await createTestServices());
await createAdmin(api);

it('registers, logs in and shows the account', async () => {
  const registration = { email: 'Ada@example.com', username: 'Ada', password: 'correct horse' };
  const { status, body, headers } = await api.request('POST', '/register', { body: registration });
  expect([status, headers.get('location')]).toEqual([201, '/me']);
  expect(body).toMatchObject({
    username: 'Ada',
    email: 'Ada@example.com',
    role: 'user',
    is_active: true,
    last_login: null,
  });
  expect(body).not.toHaveProperty('password_hash');
  const { token } = await api.logIn('ADA@EXAMPLE.COM', 'correct horse');
  expect((await api.request('GET', '/me', { token })).body).toMatchObject({ username: 'Ada' });
});

it('takes the OAuth2 password form', async () => {
  const form = { grant_type: 'password', username: 'admin', password: adminPassword, scope: '' };
  const { status, body } = await api.request('POST', '/login', { form });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    token_type: 'bearer',
    expires_in: 1800,
    user: { username: 'admin', role: 'admin', is_active: true },
  });
});
