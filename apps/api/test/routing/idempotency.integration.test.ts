import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { RequestOptions } from '../support/client.js';
import { startCuttingProxy } from '../support/cutting-proxy.js';
import { createProduct, setStock } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

/** A request with a key is done once, whatever happens to the connection, the path and the keys of the server. */
const services = await createTestServices();
const proxy = await startCuttingProxy(services.DATABASE_URL);
afterAll(() => proxy.close());
const api = await startApi(services);
const cut = await startApi({ ...services, DATABASE_URL: proxy.url });
const { client } = api.dependencies.primary;
const user = await api.registerUser();
const { token } = user;
const product = await createProduct(api, token);
await setStock(api, token, product.gtin, 100);

const withKey = (options: RequestOptions, key: string = crypto.randomUUID()) => ({
  token,
  ...options,
  headers: { ...options.headers, 'Idempotency-Key': key },
});
const adjust = (delta: number) => ({ body: { gtin: product.gtin, location: 'main', delta } });
const quantity = async () => (await api.request('GET', `/stock/${product.gtin}`, { token })).body['total_quantity'];
const isReplayed = ({ headers }: { headers: Headers }) => headers.get('idempotency-replayed') === 'true';

describe('a connection that is lost', () => {
  const newUser = () => {
    const username = `u${crypto.randomUUID().slice(0, 8)}`;
    return { username, email: `${username}@example.com`, password: 'correct horse battery' };
  };
  const upload = {
    rawBody: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\ngtin,title\r\n--x--\r\n',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
  };
  const works: [what: string, path: string, table: string, make: () => RequestOptions][] = [
    ['an adjustment', '/stock/adjust', 'stock_movements', () => adjust(-3)],
    ['a product', '/products', 'products', () => ({ body: { title: 'A new one', offer_id: crypto.randomUUID() } })],
    ['a registration', '/register', 'users', () => ({ body: newUser() })],
    ['an import', '/import-csv', 'import_jobs', () => ({ body: { url: 'https://supplier.example.com/a.csv' } })],
    ['an upload', '/import-csv', 'import_jobs', () => upload],
  ];
  const count = async (table: string) => Number((await client.unsafe(`select count(*) from ${table}`))[0]?.['count']);

  afterEach(() => client.unsafe('drop trigger if exists lose on idempotency_keys'));

  it.each(works)('before the commit of %s leaves nothing, and the retry does it', async (_what, path, table, make) => {
    const request = withKey(make());
    const before = await count(table);
    await client.unsafe(`create or replace function lose() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`);
    await client.unsafe('create trigger lose before insert on idempotency_keys execute function lose()');
    expect((await api.request('POST', path, request)).status).toBe(503);
    await client.unsafe('drop trigger lose on idempotency_keys');
    expect(await count(table)).toBe(before);
    expect((await api.request('POST', path, request)).status).toBeLessThan(300);
    expect(await count(table)).toBe(before + 1);
  });

  it.each(works)('after the commit of %s keeps the answer for the retry', async (_what, path, table, make) => {
    const request = withKey(make());
    const before = await count(table);
    proxy.cutAfter('commit\0');
    expect((await cut.request('POST', path, request)).status).toBe(503);
    const again = await cut.request('POST', path, request);
    expect([again.status < 300, isReplayed(again)]).toEqual([true, true]);
    expect(await count(table)).toBe(before + 1);
  });

  it('leaves the file of an import that was committed', async () => {
    proxy.cutAfter('commit\0');
    expect((await cut.request('POST', '/import-csv', { token, ...upload })).status).toBe(503);
    const rows = await client`select 1 from import_jobs j where upload_id is not null
      and not exists (select 1 from upload_chunks c where c.upload_id = j.upload_id)`;
    expect(rows).toHaveLength(0);
  });
});

it('undoes a refused request, and repeats its answer', async () => {
  const request = withKey(adjust(-1_000_000));
  const before = await quantity();
  const [first, again] = [
    await api.request('POST', '/stock/adjust', request),
    await api.request('POST', '/stock/adjust', request),
  ];
  expect([first.status, again.text, isReplayed(again)]).toEqual([409, first.text, true]);
  expect(await quantity()).toBe(before);
});

it('knows a key whatever the spelling of the path', async () => {
  const before = Number(await quantity());
  const request = withKey(adjust(-1));
  const spellings = ['/stock/adjust', '/STOCK/adjust', '/stock/adjust/', '/stock/adjust?x=1'];
  const replies = [];
  for (const path of spellings) replies.push(await api.request('POST', path, request));
  expect(replies.map(isReplayed)).toEqual([false, true, true, true]);
  expect(await quantity()).toBe(before - 1);
});

it('knows a key after JWT_SECRET_KEY has been replaced', async () => {
  const request = withKey(adjust(-1));
  await api.request('POST', '/stock/adjust', request);
  const rotated = await startApi(services, { JWT_SECRET_KEY: 'another-secret-that-is-long-enough-too' });
  const { token: newToken } = await rotated.logIn(user.username, user.password);
  expect(isReplayed(await rotated.request('POST', '/stock/adjust', { ...request, token: newToken }))).toBe(true);
});

it('keeps keys of two users apart', async () => {
  const other = await api.registerUser();
  const request = withKey(adjust(-1));
  const replies = [
    await api.request('POST', '/stock/adjust', request),
    await api.request('POST', '/stock/adjust', { ...request, token: other.token }),
  ];
  expect(replies.map(isReplayed)).toEqual([false, false]);
});

it('keeps no key and no secret in plain text', async () => {
  const body = { url: 'https://supplier.example.com/a.csv', callback_url: 'https://shop.example.com/done' };
  const key = `order-${crypto.randomUUID()}`;
  const [first, again] = [
    await api.request('POST', '/import-csv', withKey({ body }, key)),
    await api.request('POST', '/import-csv', withKey({ body }, key)),
  ];
  expect(again.text).toBe(first.text);
  const kept = JSON.stringify(await client`select * from idempotency_keys`);
  expect(first.body['callback_secret']).toEqual(expect.any(String));
  expect(kept).not.toContain(String(first.body['callback_secret']));
  expect(kept).not.toContain(key);
});
