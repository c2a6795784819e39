import { changeAccount } from '@feedstock/database';
import bcrypt from 'bcrypt';
import { describe, expect, it } from 'vitest';
import { createFirstAdmin } from '../../src/accounts/create-first-admin.js';
import { logIn } from '../../src/accounts/log-in.js';
import { register } from '../../src/accounts/register.js';
import { showMe } from '../../src/accounts/show-me.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services);
const { dependencies } = api;

it('creates the administrator once, however many replicas start at once', async () => {
  const admin = { ADMIN_EMAIL: 'admin@example.com', ADMIN_USERNAME: 'admin', ADMIN_PASSWORD: adminPassword };
  await Promise.all(Array.from({ length: 8 }, () => createFirstAdmin(admin, dependencies)));
  await createAdmin(api);
  const [row] = await dependencies.primary.client`select count(*)::int as count from users where role = 'admin'`;
  expect(row?.['count']).toBe(1);
});

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
  expect((await api.request('GET', '/me', { token })).body).toMatchObject({
    username: 'Ada',
    last_login: expect.any(String),
  });
});

it('accepts the OAuth2 password form', async () => {
  const form = { grant_type: 'password', username: 'admin', password: adminPassword, scope: '' };
  const { status, body, headers } = await api.request('POST', '/login', { form });
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(body).toMatchObject({
    token_type: 'bearer',
    expires_in: 1800,
    user: { username: 'admin', role: 'admin', is_active: true },
  });
});

it('has handlers that are called like any function', async () => {
  const requestId = 'called';
  const body = { email: 'call@example.com', username: 'call', password: 'correct horse' };
  expect(await register({ body, requestId }, dependencies)).toMatchObject({
    status: 201,
    headers: { Location: '/me' },
  });
  await expect(register({ body, requestId }, dependencies)).rejects.toMatchObject({
    code: 'email_taken',
    details: { field: 'email' },
  });
  const { body: tokens } = await logIn(
    { body: { username: 'call', password: 'correct horse' }, headers: {}, requestId },
    dependencies,
  );
  expect(tokens).toMatchObject({ token_type: 'bearer' });
  const at = new Date(0);
  const caller = {
    id: 7,
    email: 'a@b.c',
    username: 'a',
    role: 'user',
    isActive: true,
    lastLogin: null,
    createdAt: at,
    updatedAt: at,
    permissions: [],
    apiKey: null,
  } as const;
  expect(showMe({ caller }).body).toMatchObject({ id: 7, created_at: '1970-01-01T00:00:00.000Z' });
});

it('gives a username to one of many who want it at once', async () => {
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      api.request('POST', '/register', {
        body: { username: index % 2 ? 'WANTED' : 'wanted', email: `w${index}@example.com`, password: 'correct horse' },
      }),
    ),
  );
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    201,
    ...Array.from({ length: 9 }, () => 409),
  ]);
});

it('names the path of a password that is too short', async () => {
  const body = { email: 'short@example.com', username: 'short', password: '12345' };
  expect((await api.request('POST', '/register', { body })).body).toMatchObject({
    status: 422,
    errors: [{ path: 'body.password', code: 'too_short' }],
  });
});

it.each([
  ['a very common one', 'qwerty123'],
  ['that in capitals', 'QWERTY123'],
  ['the username', 'OwnName'],
  ['the email', 'Mailbox9@example.com'],
  ['the mailbox of the email', 'mailbox9'],
])('refuses as a password %s, at registration and at a change', async (_what, password) => {
  const body = { email: 'mailbox9@example.com', username: 'ownname', password };
  const refused = { status: 422, errors: [{ path: 'body.password', code: 'too_common' }] };
  expect((await api.request('POST', '/register', { body })).body).toMatchObject(refused);
  const user = await api.registerUser();
  await dependencies.primary
    .client`update users set username = 'ownname', email = 'mailbox9@example.com' where id = ${user.id}`;
  const change = { current_password: user.password, new_password: password };
  const reply = await api.request('PUT', '/me/password', { token: user.token, body: change });
  expect(reply.body).toMatchObject({ status: 422, errors: [{ path: 'body.new_password', code: 'too_common' }] });
  await dependencies.primary.client`delete from users where id = ${user.id}`;
});

it('knows a password however a keyboard composes it, and one whose hash is older than that', async () => {
  const [composed, decomposed] = ['caf\u00e9 cr\u00e8me', 'cafe\u0301 cre\u0300me'];
  const body = { email: 'cafe@example.com', username: 'cafe', password: decomposed };
  await api.request('POST', '/register', { body });
  for (const password of [composed, decomposed]) expect((await api.logIn('cafe', password)).token).toBeTruthy();
  const olderHash = await bcrypt.hash(decomposed, 4);
  await dependencies.primary.client`update users set password_hash = ${olderHash} where username = 'cafe'`;
  expect((await api.logIn('cafe', decomposed)).token).toBeTruthy();
});

it('keeps one administrator when all of them remove each other at once', async () => {
  const { db } = dependencies;
  const users = await Promise.all(Array.from({ length: 4 }, () => api.registerUser()));
  for (const { id } of users) await changeAccount(db, id, { role: 'admin' });
  const [admin] = await dependencies.primary.client`select id from users where username = 'admin'`;
  const ids = [...users.map(({ id }) => id), Number(admin?.['id'])];
  const results = await Promise.all(
    ids.map((id, index) => changeAccount(db, id, index % 2 ? { role: 'user' } : { isActive: false })),
  );
  expect(results.filter(({ outcome }) => outcome === 'last_admin')).toHaveLength(1);
  const [row] = await dependencies.primary
    .client`select count(*)::int as count from users where role = 'admin' and is_active`;
  expect(row?.['count']).toBe(1);
  await dependencies.primary.client`update users set role = 'admin', is_active = true where username = 'admin'`;
});

it('lists accounts page by page, by skip and by cursor, in one order', async () => {
  const { token } = await api.logIn('admin', adminPassword);
  const list = async (query: string) =>
    (await api.request('GET', `/admin/users?${query}`, { token })).body as {
      items: { id: number; role: string }[];
      total: number;
      next_cursor: string | null;
    };
  const all = await list('limit=200');
  expect(all.total).toBe(all.items.length);
  const walked: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await list(cursor === '' ? 'limit=3' : `limit=3&cursor=${cursor}`);
    walked.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  expect(walked).toEqual(all.items.map(({ id }) => id));
  expect((await list('skip=2&limit=2')).items).toEqual(all.items.slice(2, 4));
  expect((await list('role=admin&is_active=true')).items.every(({ role }) => role === 'admin')).toBe(true);
});

describe('an idempotency key', () => {
  const body = (name: string) => ({ username: name, email: `${name}@example.com`, password: 'correct horse' });
  const send = (key: string, name: string, options: object = {}) =>
    api.request('POST', '/register', { body: body(name), headers: { 'Idempotency-Key': key }, ...options });

  it('gives the same answer to the same request, done once', async () => {
    const [first, again] = [await send('key-1', 'once'), await send('key-1', 'once')];
    expect([again.status, again.text, again.headers.get('location')]).toEqual([201, first.text, '/me']);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await send('key-1', 'another')).body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('repeats a refusal, too', async () => {
    const [first, again] = [await send('key-2', 'once'), await send('key-2', 'once')];
    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it('does it once, however many come at once', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => send('key-3', 'together')));
    const statuses = new Set(replies.map(({ status }) => status));
    expect(statuses.has(201)).toBe(true);
    for (const { status, headers } of replies) {
      expect([201, 409]).toContain(status);
      if (status === 409) expect(headers.get('retry-after')).toBe('1');
    }
    expect((await send('key-3', 'together')).status).toBe(201);
  });

  it('can be used again after a day', async () => {
    await send('key-4', 'yesterday');
    await dependencies.primary.client`update idempotency_keys set created_at = now() - interval '25 hours'`;
    expect((await send('key-4', 'today')).status).toBe(201);
  });
});
