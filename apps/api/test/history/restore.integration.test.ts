import { describe, expect, it } from 'vitest';
import { createProduct, setStock } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services);
const user = await api.registerUser();
const { token } = user;
const get = (path: string) => api.request('GET', path, { token });
const post = (path: string, body?: object) =>
  api.request('POST', path, body === undefined ? { token } : { token, body });
const remove = async (path: string) => expect((await api.request('DELETE', path, { token })).status).toBe(204);

const full = {
  title: 'Laufschuh „Größe“ 42',
  description: 'Leicht.\nMit Profil.',
  product_type: ['Shoes > Running', 'Sale, "50\\%"'],
  price: { amount: '89.90', currency: 'EUR' },
  shipping: [{ country: 'DE', service: 'Standard', price: { amount: '4.90', currency: 'EUR' } }],
  custom_attributes: { season: 'winter', Länge: '30 cm' },
};

describe('POST /products/{id}/restore', () => {
  it('brings back the product, its pins, its stock and its ledger as they were', async () => {
    const { path, gtin } = await createProduct(api, token, full);
    await setStock(api, token, gtin, 12);
    await post('/stock/adjust', { gtin, location: 'main', delta: -2, reason: 'order 4711' });
    await api.request('PUT', `${path}/pins`, { token, body: { fields: ['title'] } });
    const before = await get(path);
    const ledger = await get(`/stock/${gtin}/movements`);
    await remove(path);
    expect((await get(path)).status).toBe(404);
    const restored = await post(`${path}/restore`);
    expect(restored.status, restored.text).toBe(200);
    const { updated_at: _, ...content } = before.body;
    expect(restored.body).toMatchObject(content);
    expect((await get(path)).body).toEqual(restored.body);
    expect((await get(`/stock/${gtin}/movements`)).body).toEqual(ledger.body);
    const found = await get('/products?search=laufsch');
    expect(found.body).toMatchObject({ items: [{ id: before.body['id'] }] });
    const { body } = await get(`${path}/changes`);
    expect(body['items']).toMatchObject([
      { kind: 'restored', version: 4, user_id: user.id },
      { kind: 'deleted', version: 3 },
      { kind: 'changed', version: 2 },
      { kind: 'created', version: 1 },
    ]);
  });

  it('can be repeated, and each deletion keeps the product as it was then', async () => {
    const { path } = await createProduct(api, token);
    for (const title of ['First', 'Second', 'Third']) {
      await api.request('PUT', path, { token, body: { title } });
      await remove(path);
      expect((await post(`${path}/restore`)).body).toMatchObject({ title });
    }
  });

  it('happens once of many at the same time', async () => {
    const { path } = await createProduct(api, token);
    await remove(path);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(`${path}/restore`)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409]);
  });

  it('is impossible where no history is kept', async () => {
    const off = await startApi(services, { HISTORY_DAYS: '0' });
    const { path } = await createProduct(api, token);
    await off.request('DELETE', path, { token });
    expect((await post(`${path}/restore`)).body).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('GET /deleted-products', () => {
  it('has what can be brought back, those deleted last first, and pages by cursor', async () => {
    const made = [
      await createProduct(api, token, full),
      await createProduct(api, token),
      await createProduct(api, token),
    ];
    for (const { path } of made) await remove(path);
    await post(`${made[1]?.path}/restore`);
    const first = await get('/deleted-products?limit=1');
    expect(first.body['items']).toMatchObject([{ product: { id: made[2]?.id }, user_id: user.id, import_id: null }]);
    const second = await get(`/deleted-products?limit=1&cursor=${String(first.body['next_cursor'])}`);
    expect(second.body['items']).toMatchObject([{ product: { id: made[0]?.id, ...full } }]);
  });
});
