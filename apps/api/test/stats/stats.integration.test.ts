import { expect, it } from 'vitest';
import { createProduct, setStock } from '../support/sample-products.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

const api = await startApi(await createTestServices());
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const user = await api.registerUser();
const stats = async (token: string) => (await api.request('GET', '/stats', { token })).body;

it('counts nothing in an empty system', async () => {
  const { products, stock, imports } = await stats(user.token);
  expect(products).toMatchObject({ total: 0, by_availability: {}, top_brands: [], without_gtin: 0, without_stock: 0 });
  expect(stock).toEqual({ locations: 0, total_quantity: 0 });
  expect(imports).toMatchObject({
    by_status: { queued: 0, completed: 0 },
    rows_last_24_hours: 0,
    rejections_by_code: {},
  });
});

it('counts products, stock and imports', async () => {
  const { token } = user;
  const { gtin } = await createProduct(api, token, { brand: 'Apple', availability: 'in_stock', price: '5 EUR' });
  await createProduct(api, token, { brand: 'APPLE', availability: 'in_stock', product_type: ['Fruit > Red'] });
  await createProduct(api, token, { gtin: null, offer_id: 'SKU-1', brand: 'Pear', google_product_category: 'Fruit' });
  await setStock(api, token, gtin, 7);
  await api.request('POST', '/stock', { token, body: { gtin, location: 'berlin', quantity: 0 } });
  await api.request('POST', '/import-csv', { token, body: { url: 'https://supplier.example.com/feed.csv' } });
  await api.dependencies.primary.client.unsafe(
    `update import_jobs set rows_read = 5, rejected = 5, rejections_by_code = '{"gtin_check_digit": 3, "price_unreadable": 2}'`,
  );
  const body = await stats(token);
  expect(body['products']).toEqual({
    total: 3,
    by_availability: { in_stock: 2, unspecified: 1 },
    by_currency: { EUR: 1, unspecified: 2 },
    top_brands: [
      { brand: 'APPLE', count: 2 },
      { brand: 'Pear', count: 1 },
    ],
    top_categories: [
      { category: 'Fruit', count: 1 },
      { category: 'Fruit > Red', count: 1 },
    ],
    without_gtin: 1,
    without_stock: 2,
  });
  expect(body['stock']).toEqual({ locations: 2, total_quantity: 7 });
  expect(body['imports']).toEqual({
    by_status: { queued: 1, running: 0, held: 0, completed: 0, failed: 0, cancelled: 0 },
    rows_last_24_hours: 5,
    rejections_by_code: { gtin_check_digit: 3, price_unreadable: 2 },
  });
  expect(Date.now() - Date.parse(String(body['as_of']))).toBeLessThan(60_000);
});

it('shows users to administrators alone', async () => {
  expect(await stats(user.token)).not.toHaveProperty('users');
  expect((await stats(admin.token))['users']).toEqual({ total: 2, active: 2 });
  await api.request('PUT', `/admin/users/${user.id}/status`, { token: admin.token, body: { is_active: false } });
  expect((await stats(admin.token))['users']).toEqual({ total: 2, active: 1 });
});
