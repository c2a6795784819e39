import { describe, expect, it } from 'vitest';
import { makeKey } from '../support/make-key.js';
import { createProduct, newGtin, setStock } from '../support/sample-products.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

const api = await startApi(await createTestServices());
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const { token } = await api.registerUser();
const get = (path: string) => api.request('GET', path, { token });
const bulk = (path: string, body: unknown, headers = {}) => api.request('POST', path, { token, body, headers });
const lines = (path: string, rawBody: string, headers = {}) =>
  api.request('POST', path, { token, rawBody, headers: { 'Content-Type': 'application/x-ndjson', ...headers } });

describe('POST /products/bulk', () => {
  it('says what became of each row, and of a rejected one why', async () => {
    const known = await createProduct(api, token, { offer_id: `sku-${newGtin()}`, title: 'Known' });
    const same = { gtin: known.gtin, title: 'Known' };
    const gtins = [newGtin(), newGtin()];
    const rows = [
      { gtin: gtins[0], title: 'First', price: '19.99 EUR', custom_attributes: { season: 'winter' } },
      same,
      { gtin: gtins[1], title: 'Second' },
      { gtin: gtins[1], title: 'Second again' },
      { title: 'No key' },
      { gtin: newGtin() },
      { gtin: '4006381333932', title: 'Wrong digit' },
      { gtin: newGtin(), title: 'Dear', price: 'dear', colour: 'red' },
      { gtin: newGtin(), title: 'NUL\u0000' },
      'no object',
      { gtin: newGtin(), title: 'Sent', shipping: [{ country: 'DE', price: 'free' }] },
    ];
    const { status, body } = await bulk('/products/bulk', rows);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body['outcome']).toEqual({ created: 2, updated: 0, unchanged: 1, superseded: 1, rejected: 7 });
    const told = body['rows'] as { row: number; outcome: string; product_id?: number; error?: { code: string } }[];
    expect(told.map(({ row, outcome, error }) => [row, outcome, error?.code])).toEqual([
      [1, 'created', undefined],
      [2, 'unchanged', undefined],
      [3, 'superseded', undefined],
      [4, 'created', undefined],
      [5, 'rejected', 'no_key'],
      [6, 'rejected', 'title_missing'],
      [7, 'rejected', 'gtin_check_digit'],
      [8, 'rejected', 'price_unreadable'],
      [9, 'rejected', 'nul_character'],
      [10, 'rejected', 'malformed_record'],
      [11, 'rejected', 'price_unreadable'],
    ]);
    expect(told[1]?.product_id).toBe(known.id);
    expect(told[6]?.error).toMatchObject({ column: 'gtin', value: '4006381333932' });
    expect(told[7]?.error).toMatchObject({
      column: 'price',
      value: 'dear',
      message: expect.stringContaining('colour'),
    });
    expect(told[8]?.error).toMatchObject({ column: 'title', value: 'NUL\u0000' });
    expect(told[10]?.error).toMatchObject({ column: 'shipping.0.price', value: 'free' });
    expect((await get(`/products/${told[0]?.product_id}`)).body).toMatchObject({
      title: 'First',
      price: { amount: '19.99', currency: 'EUR' },
      custom_attributes: { season: 'winter' },
    });
    expect((await get(`/products/${told[3]?.product_id}`)).body).toMatchObject({ title: 'Second again' });
  });

  it('is an import: with a status, rejections, changes and an undo', async () => {
    const known = await createProduct(api, token, { title: 'Before', brand: 'Lux' });
    const { body } = await bulk('/products/bulk', [
      { gtin: known.gtin, title: 'After', brand: null },
      { brand: 'Nord' },
    ]);
    const id = String(body['job_id']);
    const status = await get(`/import-status/${id}`);
    expect(status.body).toMatchObject({
      status: 'completed',
      source: { file_name: 'POST /products/bulk', format: 'json' },
      outcome: { created: 0, updated: 1, unchanged: 0, superseded: 0, rejected: 1 },
      rejections_by_code: { no_key: 1 },
    });
    expect((await get(`/import-status/${id}/rejections`)).body['items']).toMatchObject([
      { row: 2, code: 'no_key', cells: ['', '', 'Nord'] },
    ]);
    expect((await get(`/products/${known.id}`)).body).toMatchObject({ title: 'After', brand: 'Lux' });
    const changes = await get(`/products/${known.id}/changes`);
    expect(changes.text).toContain(id);
    expect((await api.request('POST', `/import-status/${id}/undo`, { token })).status).toBe(202);
  });

  it('reads NDJSON, and a line that is no JSON costs its row', async () => {
    const row = JSON.stringify({ gtin: newGtin(), title: 'Line' });
    const { status, body } = await lines('/products/bulk', `\n${row}\r\n{"gtin":\n\n${row}`);
    expect(status).toBe(200);
    expect(body['outcome']).toEqual({ created: 1, updated: 0, unchanged: 0, superseded: 1, rejected: 1 });
  });

  it('knows rows that it wrote before, until somebody else changes their product', async () => {
    const rows = Array.from({ length: 700 }, (_, at) => ({ gtin: newGtin(), title: `Shoe ${at}` }));
    expect((await bulk('/products/bulk', rows)).body['outcome']).toMatchObject({ created: 700 });
    const again = await bulk('/products/bulk', rows);
    expect(again.body['outcome']).toMatchObject({ unchanged: 700 });
    const [first] = again.body['rows'] as { product_id: number }[];
    await api.request('PUT', `/products/${first?.product_id}`, { token, body: { title: 'By hand' } });
    expect((await bulk('/products/bulk', rows)).body['outcome']).toMatchObject({ updated: 1, unchanged: 699 });
  });

  it('heeds mode and match_by', async () => {
    const { gtin } = await createProduct(api, token, { offer_id: `sku-${newGtin()}` });
    const codes = async (query: string, row: object) => {
      const { body } = await bulk(`/products/bulk?${query}`, [row]);
      return (body['rows'] as { error?: { code: string } }[])[0]?.error?.code;
    };
    expect(await codes('mode=create_only', { gtin, title: 'x' })).toBe('product_exists');
    expect(await codes('mode=update_only', { gtin: newGtin(), title: 'x' })).toBe('product_unknown');
    expect(await codes('match_by=offer_id', { gtin, title: 'x' })).toBe('no_key');
    expect((await bulk('/products/bulk?mode=replace', [])).status).toBe(422);
  });

  it('does what a key asks for once', async () => {
    const headers = { 'Idempotency-Key': newGtin() };
    const rows = [{ gtin: newGtin(), title: 'Once' }];
    const first = await bulk('/products/bulk', rows, headers);
    const again = await bulk('/products/bulk', rows, headers);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await bulk('/products/bulk', [...rows, ...rows], headers)).status).toBe(422);
    expect((await bulk('/products/bulk?mode=create_only', rows, headers)).status).toBe(422);
  });

  it.each([
    ['an object', '{"gtin":"4006381333931"}', 422],
    ['no rows', '[]', 422],
    ['blanks', ' \n ', 400],
    ['an array that is not closed', '[{"a":1}', 400],
    ['something after the array', '[{"a":1}] [', 400],
    ['a bracket of another kind', '[{"a":1}}', 400],
    ['no JSON', 'a', 400],
    ['bytes that are not UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]), 400],
    ['deep nesting', `[${'['.repeat(50)}${']'.repeat(50)}]`, 400],
    ['too many bytes', `["${'a'.repeat(9_000_000)}"]`, 413],
    ['a row of more than a megabyte', `[{},"${'a'.repeat(1_100_000)}"]`, 413],
    ['blanks of more than a megabyte', `[{}${' '.repeat(1_100_000)}]`, 413],
  ])('refuses %s whole', async (_what, rawBody, status) => {
    const headers = { 'Content-Type': 'application/json' };
    const reply = await api.request('POST', '/products/bulk', { token, rawBody: rawBody as string, headers });
    expect(reply.status).toBe(status);
  });

  it('refuses another charset, a viewer, and a key without the permission', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-16' };
    expect((await api.request('POST', '/products/bulk', { token, rawBody: '[]', headers })).status).toBe(415);
    const { key } = await makeKey(api, admin, ['read', 'import', 'stock']);
    expect((await api.request('POST', '/products/bulk', { token: key, body: [{}] })).status).toBe(403);
    const stockKey = await makeKey(api, admin, ['read', 'import', 'write']);
    expect((await api.request('POST', '/stock/bulk', { token: stockKey.key, body: [{}] })).status).toBe(403);
  });
});

describe('POST /stock/bulk', () => {
  it('sets and adds through the ledger, and says what became of each row', async () => {
    const one = await createProduct(api, token, { offer_id: `sku-${newGtin()}` });
    const offerId = String((await get(`/products/${one.id}`)).body['offer_id']);
    const other = await createProduct(api, token);
    await setStock(api, token, other.gtin, 10);
    const { status, body } = await bulk('/stock/bulk', [
      { gtin: one.gtin, location: 'main', quantity: 4 },
      { offer_id: offerId, location: 'main', delta: 3 },
      { gtin: other.gtin, location: 'main', delta: -11 },
      { gtin: other.gtin, location: 'main', delta: -2 },
      { gtin: newGtin(), location: 'main', quantity: 1 },
      { gtin: other.gtin, location: 'main', quantity: 1, delta: 1 },
      { gtin: other.gtin, location: 'main' },
      { location: 'main', quantity: 1 },
      { gtin: other.gtin, location: 'main', quantity: 1.5 },
    ]);
    expect(status, JSON.stringify(body)).toBe(200);
    const told = body['rows'] as { outcome: string; error?: { code: string } }[];
    expect(told.map(({ outcome, error }) => error?.code ?? outcome)).toEqual([
      'created',
      'updated',
      'stock_insufficient',
      'updated',
      'product_unknown',
      'quantity_twice',
      'quantity_missing',
      'no_key',
      'malformed_record',
    ]);
    expect((await get(`/stock/${one.gtin}`)).body).toMatchObject({ total_quantity: 7 });
    expect((await get(`/stock/${other.gtin}`)).body).toMatchObject({ total_quantity: 8 });
    const { body: ledger } = await get(`/stock/${one.gtin}/movements`);
    const deltas = (ledger['items'] as { delta: number }[]).map(({ delta }) => delta);
    expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(7);
  });

  it.each([
    ['offer_id', 'gtin'],
    ['gtin', 'offer_id'],
  ])('with match_by=%s rejects a row that has only the %s', async (matchBy, field) => {
    const { status, body } = await bulk(`/stock/bulk?match_by=${matchBy}`, [
      { [field]: newGtin(), location: 'main', quantity: 1 },
    ]);
    expect(status).toBe(200);
    expect(body['rows']).toMatchObject([{ outcome: 'rejected', error: { code: 'no_key', column: matchBy } }]);
  });

  it('loses no delta to others that change the same quantity', async () => {
    const { gtin } = await createProduct(api, token);
    await setStock(api, token, gtin, 100);
    const row = { gtin, location: 'main', delta: -1 };
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 === 0
          ? bulk('/stock/bulk', [row, row, row])
          : api.request('POST', '/stock/adjust', { token, body: { ...row, delta: -3 } }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect((await get(`/stock/${gtin}`)).body).toMatchObject({ total_quantity: 76 });
  });
});
