import { afterAll, expect, it } from 'vitest';
import { startFreezingProxy } from '../support/freezing-proxy.js';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const proxy = await startFreezingProxy(services.DATABASE_URL);
afterAll(() => proxy.close());
const api = await startApi({ ...services, DATABASE_URL: proxy.url });
const { token } = await api.registerUser();

it('answers 503 while the database is silent on open connections, and recovers with it', async () => {
  expect((await api.request('GET', '/products', { token })).status).toBe(200);
  proxy.freeze();
  const started = performance.now();
  const { status, body, headers } = await api.request('GET', '/products', { token });
  expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'database_unavailable', '5']);
  expect(performance.now() - started).toBeLessThan(12_000);
  proxy.thaw();
  await expect.poll(async () => (await api.request('GET', '/products', { token })).status).toBe(200);
});
