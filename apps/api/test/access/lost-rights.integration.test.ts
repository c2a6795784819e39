import { changeAccount } from '@feedstock/database';
import { expect, it } from 'vitest';
import { adminPassword, createAdmin, createTestServices, registerAs, startApi } from '../support/start-api.js';

/** Requests that are past the check of their caller when the caller loses the right. */
const api = await startApi(await createTestServices());
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const { client, db } = api.dependencies.primary;

/** Runs `request` while another transaction holds what `hold` locks, and `lose` once the request waits for it. */
async function whileItWaits<T>(
  hold: string,
  request: () => Promise<T>,
  lose: () => Promise<unknown> = () => Promise.resolve(),
): Promise<T> {
  const { started } = await client.begin(async (holder) => {
    await holder.unsafe(hold);
    const underWay = request();
    const waiting = () => client`select 1 from pg_locks where not granted`.then(({ length }) => length);
    await expect.poll(waiting).toBeGreaterThan(0);
    await lose();
    // In an object, so that the transaction ends before the request does.
    return { started: underWay };
  });
  return started;
}

const lock = (table: string) => `lock table ${table} in access exclusive mode`;

const stored = async () => {
  const [counts] = await client`select (select count(*)::int from products) as products,
    (select count(*)::int from products where title = 'Lamp') as lamps, (select count(*)::int from stock) as stock,
    (select count(*)::int from import_jobs) as imports, (select count(*)::int from idempotency_keys) as keys,
    (select count(*)::int from import_jobs where cancel_requested) as cancelled`;
  return counts;
};

const lamp = { offer_id: 'lost-1', title: 'Lamp' };
const { body: product } = await api.request('POST', '/products', { token: admin.token, body: lamp });
const path = `/products/${String(product['id'])}`;
const url = 'https://shop.example.com/feed.csv';
const quantity = { product_id: product['id'], location: 'main' };

const writes = [
  ['POST', '/products', { offer_id: 'lost-2', title: 'Lamp' }, 'products'],
  ['PUT', path, { title: 'Pan' }, 'products'],
  ['PATCH', path, { title: 'Pan' }, 'products'],
  ['DELETE', path, undefined, 'products'],
  ['POST', '/stock', { ...quantity, quantity: 5 }, 'stock'],
  ['POST', '/stock/adjust', { ...quantity, delta: 5 }, 'stock'],
  ['POST', '/import-csv', { url }, 'import_sources'],
] as const;

it.each(
  writes.flatMap(([method, at, body, table]) => [false, true].map((isOnce) => ({ method, at, body, table, isOnce }))),
)('writes nothing for a user deactivated while $method $at is under way, by key: $isOnce', async (write) => {
  const { id, token } = await api.registerUser();
  const before = await stored();
  const headers = write.isOnce ? { 'Idempotency-Key': `lost-${id}` } : {};
  const { status, body } = await whileItWaits(
    lock(write.table),
    () => api.request(write.method, write.at, { token, body: write.body, headers }),
    () => changeAccount(db, id, { isActive: false }),
  );
  expect([status, body['code']]).toEqual([401, 'session_ended']);
  expect(await stored()).toEqual(before);
});

it('cancels nothing for an administrator who is demoted while the request is under way', async () => {
  const owner = await api.registerUser();
  const queued = await api.request('POST', '/import-csv', { token: owner.token, body: { url } });
  const other = await registerAs('admin', api, admin);
  const before = await stored();
  const cancel = () =>
    api.request('POST', `/import-status/${String(queued.body['job_id'])}/cancel`, { token: other.token });
  const { status } = await whileItWaits(lock('import_jobs'), cancel, () =>
    changeAccount(db, other.id, { role: 'user' }),
  );
  expect(status).toBe(401);
  expect(await stored()).toEqual(before);
});

it('lets an administrator who is demoted while the request is under way change no account', async () => {
  const [user, other] = [await api.registerUser(), await registerAs('admin', api, admin)];
  const change = () =>
    api.request('PUT', `/admin/users/${user.id}/role`, { token: other.token, body: { role: 'admin' } });
  const demote = `update users set role = 'user' where id = ${other.id}`;
  const { status, body } = await whileItWaits(demote, change);
  expect([status, body['code']]).toEqual([403, 'forbidden']);
  expect((await api.request('GET', '/me', { token: user.token })).body).toMatchObject({ role: 'user' });
});

it('changes no password of a session that ended while the request was under way', async () => {
  const user = await api.registerUser();
  const body = { current_password: user.password, new_password: 'Tr0ubador&3' };
  const change = () => api.request('PUT', '/me/password', { token: user.token, body });
  const end = () => client`update sessions set ended_at = now() where user_id = ${user.id}`;
  const { status } = await whileItWaits(`select 1 from users where id = ${user.id} for update`, change, end);
  expect(status).toBe(401);
  expect((await api.logIn(user.username, user.password)).token).toBeTruthy();
});

it('lets administrators give up their own right', async () => {
  for (const [what, body] of [
    ['role', { role: 'user' }],
    ['status', { is_active: false }],
  ] as const) {
    const other = await registerAs('admin', api, admin);
    expect((await api.request('PUT', `/admin/users/${other.id}/${what}`, { token: other.token, body })).status).toBe(
      200,
    );
  }
});
