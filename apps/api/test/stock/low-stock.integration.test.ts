import { expect, it } from 'vitest';
import { makeWebhook } from '../support/make-webhook.js';
import { createProduct, reserve } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const api = await startApi(await createTestServices());
const owner = await api.registerUser();
const { token } = owner;
const post = (path: string, body: object) => api.request('POST', path, { token, body });

/** The quantities that the events of a product tell, in order. */
async function told(productId: number): Promise<number[]> {
  const rows = await api.dependencies.primary.client<{ quantity: number }[]>`
    select (data ->> 'quantity')::int as quantity from webhook_events
    where type = 'stock.low' and (data ->> 'product_id')::int = ${productId} order by created_at, quantity desc`;
  return rows.map(({ quantity }) => quantity);
}

it('is told once each time that what is available falls to the threshold', async () => {
  await makeWebhook(api, owner, ['stock.low']);
  const { gtin, id } = await createProduct(api, token);
  const at = { gtin, location: 'main' };
  const set = await post('/stock', { ...at, quantity: 10, low_stock: 5 });
  expect(set.body).toMatchObject({ quantity: 10, low_stock: 5 });
  await post('/stock/adjust', { ...at, delta: -4 });
  expect(await told(id)).toEqual([]);
  await reserve(api, token, { ...at, quantity: 2 });
  expect(await told(id)).toEqual([4]);
  await post('/stock/adjust', { ...at, delta: -1 });
  expect(await told(id)).toEqual([4]);
  await post('/stock', { ...at, quantity: 20 });
  await post('/stock', { ...at, quantity: 3 });
  expect(await told(id)).toEqual([4, 1]);
});

it('has no threshold until one is set, and none once it is taken away', async () => {
  await makeWebhook(api, owner, ['stock.low']);
  const { gtin, id } = await createProduct(api, token);
  const at = { gtin, location: 'main' };
  await post('/stock', { ...at, quantity: 10 });
  await post('/stock', { ...at, quantity: 0 });
  await post('/stock', { ...at, quantity: 10, low_stock: 3 });
  expect((await post('/stock', { ...at, quantity: 10, low_stock: null })).body).toMatchObject({ low_stock: null });
  await post('/stock/adjust', { ...at, delta: -10 });
  expect(await told(id)).toEqual([]);
});
