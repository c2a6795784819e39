import { afterAll, expect, it } from 'vitest';
import { startFreezingProxy } from '../support/freezing-proxy.js';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const proxy = await startFreezingProxy(services.DATABASE_URL);
afterAll(() => proxy.close());
const api = await startApi({ ...services, DATABASE_URL: proxy.url });
const { token } = await api.registerUser();

it('says that the database is away when it answers nothing on open connections, and goes on when it does', async () => {
  expect((await api.request('GET', '/products', { token })).status).toBe(200);
  proxy.freeze();
  const started = performance.now();
  const { status, body, headers } = await api.request('GET', '/products', { token });
  expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'database_unavailable', '5']);
  expect(performance.now() - started).toBeLessThan(12_000);
  proxy.thaw();
  await expect.poll(async () => (await api.request('GET', '/products', { token })).status).toBe(200);
});
