import { expect, it } from 'vitest';
import { makeKey } from '../support/make-key.js';
import { makeWebhook } from '../support/make-webhook.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services);
const { client } = api.dependencies.primary;
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const owner = await api.registerUser();
const stranger = await api.registerUser();

const statusOf = async (token: string, method: string, path: string, body?: unknown) =>
  (await api.request(method, path, { token, body })).status;
const url = 'https://shop.example.com/hooks';

it("neither shows nor deletes another user's webhook, but to an administrator", async () => {
  const { id } = await makeWebhook(api, owner);
  const listed = async (token: string) => {
    const { body } = await api.request('GET', '/webhooks', { token });
    return (body['items'] as { id: string }[]).map((item) => item.id);
  };
  expect(await listed(stranger.token)).not.toContain(id);
  expect(await statusOf(stranger.token, 'GET', `/webhooks/${id}/deliveries`)).toBe(404);
  expect(await statusOf(stranger.token, 'DELETE', `/webhooks/${id}`)).toBe(404);
  expect(await listed(owner.token)).toContain(id);
  expect(await listed(admin.token)).toContain(id);
  expect(await statusOf(admin.token, 'GET', `/webhooks/${id}/deliveries`)).toBe(200);
  expect(await statusOf(owner.token, 'DELETE', `/webhooks/${id}`)).toBe(204);
  expect(await statusOf(owner.token, 'DELETE', `/webhooks/${id}`)).toBe(404);
});

it('keeps its secret sealed, and shows it once', async () => {
  const { id, secret } = await makeWebhook(api, owner);
  for (const table of ['webhooks', 'audit_log', 'idempotency_keys']) {
    const rows = await client.unsafe(`select row_to_json(t)::text as row from ${table} t`);
    const text = rows.map((row) => String(row['row'])).join('\n');
    expect(text, table).not.toContain(secret);
    expect(text, table).not.toContain(Buffer.from(secret).toString('hex'));
  }
  const answers = [
    await api.request('GET', '/webhooks', { token: owner.token }),
    await api.request('GET', `/webhooks/${id}/deliveries`, { token: owner.token }),
    await api.request('GET', '/admin/audit', { token: admin.token }),
  ];
  for (const { text } of answers) expect(text).not.toContain(secret);
});

it('lists what it was told, newest first, with the last error', async () => {
  const { id } = await makeWebhook(api, owner);
  await client`insert into webhook_events (id, type, data) select gen_random_uuid(), 'import.completed', '{}'
    from generate_series(1, 3)`;
  await client`insert into webhook_deliveries (webhook_id, event_id, status, attempts, due_at, last_error)
    select ${id}, id, 'failed', 8, null, 'the receiver answered 500' from webhook_events`;
  await client`update webhook_deliveries set status = 'delivered', last_error = null
    where id = (select min(id) from webhook_deliveries where webhook_id = ${id})`;
  const read = async (query: string) =>
    (await api.request('GET', `/webhooks/${id}/deliveries?${query}`, { token: owner.token })).body as unknown as {
      items: { status: string; last_error: string | null; next_attempt_at: string | null }[];
      total: number;
      next_cursor: string | null;
    };
  const first = await read('limit=2');
  expect(first.items).toMatchObject([
    { status: 'failed', last_error: 'the receiver answered 500', next_attempt_at: null },
    { status: 'failed' },
  ]);
  expect((await read(`limit=2&cursor=${first.next_cursor}`)).items).toMatchObject([{ status: 'delivered' }]);
  expect((await read('status=delivered')).total).toBe(1);
});

it.each([
  ['another scheme', { url: 'ftp://shop.example.com/', events: ['stock.low'] }],
  ['credentials in the address', { url: 'https://a:b@shop.example.com/', events: ['stock.low'] }],
  ['no event', { url, events: [] }],
  ['an unknown event', { url, events: ['stock.high'] }],
])('refuses %s', async (_what, body) => {
  expect(await statusOf(owner.token, 'POST', '/webhooks', body)).toBe(422);
});

it('is not made by a key that may see less than its owner', async () => {
  const body = { url, events: ['import.completed'] };
  const keyOf = async (account: { token: string }, permissions: string[]) =>
    (await makeKey(api, account, permissions)).key;
  expect(await statusOf(await keyOf(owner, ['write']), 'POST', '/webhooks', body)).toBe(403);
  expect(await statusOf(await keyOf(owner, ['read']), 'POST', '/webhooks', body)).toBe(403);
  expect(await statusOf(await keyOf(owner, ['read', 'write']), 'POST', '/webhooks', body)).toBe(201);
  expect(await statusOf(await keyOf(admin, ['read', 'write']), 'POST', '/webhooks', body)).toBe(403);
  expect(await statusOf(await keyOf(admin, ['read', 'write', 'admin']), 'POST', '/webhooks', body)).toBe(201);
});

it('is in the audit log, without the query of its address', async () => {
  const body = { url: `${url}?key=s3cr3t`, events: ['import.completed'] };
  const { id } = (await api.request('POST', '/webhooks', { token: owner.token, body })).body;
  await api.request('DELETE', `/webhooks/${String(id)}`, { token: owner.token });
  const rows = await client`
    select action, user_id, details from audit_log where subject = ${`webhook:${String(id)}`} order by id`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { action: 'webhook.created', user_id: owner.id, details: { ...body, url: `${url}?…` } },
    { action: 'webhook.deleted', user_id: owner.id, details: { url: `${url}?…`, user_id: owner.id } },
  ]);
});
