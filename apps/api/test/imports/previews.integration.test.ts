import { expect, it } from 'vitest';
import { makeKey } from '../support/make-key.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

/** Previews, without a worker: the row is set as a worker would leave it. */
let now = new Date();
const api = await startApi(await createTestServices(), {}, { now: () => now });
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const [ada, eve] = [await api.registerUser(), await api.registerUser()];
const { client } = api.dependencies.primary;
const address = { url: 'https://supplier.example.com/feed.csv' };

const facts = {
  encoding: 'utf-8',
  format: 'csv',
  delimiter: ',',
  columns: [{ column: 'EAN', taken_for: 'gtin', note: 'its name is one of those of gtin' }],
  first_rows: [{ row: 1, line: 2, cells: ['4006381333931'] }],
  needs_default_currency: true,
};

/** Requests a preview, which ends as `change` sets it; without one it goes on. */
async function request(options: Parameters<typeof api.request>[2], change: object | null = { facts }, path = '') {
  const seen = new Set((await client`select id from import_jobs`).map(({ id }) => String(id)));
  const answer = api.request('POST', `/import-preview${path}`, { token: ada.token, ...options });
  if (change !== null) {
    await expect
      .poll(async () => {
        const ids = (await client`select id from import_jobs`).map(({ id }) => String(id));
        const id = ids.find((each) => !seen.has(each));
        if (id === undefined) return false;
        const set = { status: 'completed', facts: {}, error: null, ...change };
        await client`update import_jobs set status = ${set.status}, facts = ${JSON.stringify(set.facts)}::jsonb,
          error = ${set.error === null ? null : JSON.stringify(set.error)}::jsonb where id = ${id}`;
        return true;
      })
      .toBe(true);
  }
  return answer;
}

it('answers with what a worker found', async () => {
  const { status, body } = await request({ body: { ...address, default_currency: 'eur' } });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    preview_id: expect.any(String),
    status: 'completed',
    source: { url: address.url, encoding: 'utf-8', delimiter: ',' },
    columns: facts.columns,
    first_rows: facts.first_rows,
    needs_default_currency: true,
    problem: null,
  });
  const [row] = await client`select options from import_jobs where id = ${String(body['preview_id'])}`;
  expect(row?.['options']).toMatchObject({ default_currency: 'EUR' });
});

it('previews a file with its options in the query', async () => {
  const csv = { rawBody: 'EAN\n4006381333931\n', headers: { 'Content-Type': 'text/csv' } };
  const { body } = await request(csv, { facts }, '?file_name=prices.csv&delimiter=comma');
  expect(body).toMatchObject({ source: { url: null, file_name: 'prices.csv' } });
  expect((await request({ body: address }, null, '?delimiter=comma')).body).toMatchObject({
    errors: [{ path: 'query.delimiter', code: 'unknown_field' }],
  });
});

it('says why a file cannot be read, or not be imported', async () => {
  const error = { code: 'not_a_feed', message: 'This is a page.' };
  const failed = await request({ body: address }, { status: 'failed', error });
  expect(failed.body).toMatchObject({ status: 'failed', problem: { ...error, suggestion: expect.any(String) } });
  const problem = { code: 'no_key_column', message: 'No column holds a key.' };
  const keyless = await request({ body: address }, { facts: { ...facts, problem } });
  expect(keyless.body).toMatchObject({ status: 'completed', problem: { ...problem, suggestion: expect.any(String) } });
});

it('is its owner’s for an hour, and is no import', async () => {
  const { body } = await request({ body: address });
  const id = String(body['preview_id']);
  const show = ({ token }: { token: string }, path = `/import-preview/${id}`) => api.request('GET', path, { token });
  expect((await show(ada)).body).toEqual(body);
  expect((await show(admin)).status).toBe(200);
  expect((await show(eve)).status).toBe(404);
  for (const part of ['', '/events', '/rejections']) {
    expect((await show(ada, `/import-status/${id}${part}`)).status).toBe(404);
  }
  for (const part of ['commit', 'cancel', 'undo', 'keep-as-source']) {
    const reply = await api.request('POST', `/import-status/${id}/${part}`, { token: ada.token, body: { name: 'x' } });
    expect(reply.status, part).toBe(404);
  }
  expect((await show(ada, '/import-jobs')).body).toMatchObject({ total: 0 });
  now = new Date(Date.now() + 3_601_000);
  expect((await show(ada)).status).toBe(404);
  now = new Date();
});

it('answers a file that takes long with the address to look at', async () => {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const { status, body, headers: answered } = await request({ body: address, headers }, null);
  expect([status, body['status']]).toEqual([202, 'queued']);
  const path = `/import-preview/${String(body['preview_id'])}`;
  expect(answered.get('location')).toBe(path);
  await client`update import_jobs set status = 'completed', facts = ${JSON.stringify(facts)}::jsonb where id = ${String(body['preview_id'])}`;
  // The same request again is the same preview.
  const again = await api.request('POST', '/import-preview', { token: ada.token, body: address, headers });
  expect([again.status, again.body['preview_id']]).toEqual([200, body['preview_id']]);
});

it('is for callers who may import', async () => {
  const { key: token } = await makeKey(api, ada, ['read', 'write', 'stock']);
  expect((await request({ token, body: address }, null)).status).toBe(403);
});
