import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createImport } from '@feedstock/database';
import { openImportQueue } from '@feedstock/import-queue';
import { expect, it, vi } from 'vitest';
import { createApp } from '../../src/app.js';
import type { Health } from '../../src/process/check-health.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services, { METRICS_TOKEN: 'a-token-for-prometheus' });
const limited = await startApi(services, { RATE_LIMIT_LOGIN: '4/hour' });
const writable = await startApi(services, { QUEUE_DASHBOARD_WRITABLE: 'true' });
const withoutRedis = await startApi({ ...services, REDIS_URL: 'redis://127.0.0.1:9' });
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const user = await api.registerUser();
const basic = (name: string, password: string) => ({
  headers: { Authorization: `Basic ${btoa(`${name}:${password}`)}` },
});

it('asks a stranger for a log-in to the dashboard', async () => {
  const { status, headers } = await api.request('GET', '/admin/queues');
  expect([status, headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Feedstock queues", charset="UTF-8"']);
});

it.each([
  ['page', '/admin/queues'],
  ['data', '/admin/queues/api/queues'],
])("shows the dashboard's %s to an administrator, by either way, and to no user", async (_what, path) => {
  for (const options of [basic('admin', adminPassword), { token: admin.token }]) {
    const { status, text } = await api.request('GET', path, options);
    expect(status).toBe(200);
    expect(text).toMatch(/bull|imports/i);
  }
  expect((await api.request('GET', path, basic(user.username, user.password))).status).toBe(403);
  expect((await api.request('GET', path, { token: user.token })).status).toBe(403);
  expect((await api.request('GET', path, basic('admin', 'wrong'))).status).toBe(401);
});

it('counts only wrong credentials against the limit of log-ins', async () => {
  for (let index = 0; index < 12; index += 1) {
    expect((await limited.request('GET', '/admin/queues/api/queues', basic('admin', adminPassword))).status).toBe(200);
  }
  const statuses: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    statuses.push((await limited.request('GET', '/admin/queues', basic('admin', `guess ${index}`))).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 429]);
});

it('refuses changes of the queue from other sites', async () => {
  const headers = { ...basic('admin', adminPassword).headers, Origin: 'https://evil.example' };
  expect((await api.request('PUT', '/admin/queues/api/queues/imports/pause', { headers })).status).toBe(403);
});

const queuePath = '/admin/queues/api/queues/imports';

it.each([
  ['PUT', `${queuePath}/pause`],
  ['PUT', '/admin/queues/api/queues/pause'],
  ['PUT', `${queuePath}/empty`],
  ['PUT', `${queuePath}/obliterate`],
  ['POST', `${queuePath}/add`],
])('refuses %s %s while the dashboard is read-only', async (method, path) => {
  const { status, body } = await api.request(method, path, basic('admin', adminPassword));
  expect([status, body['code']]).toEqual([403, 'forbidden']);
  expect(body['detail']).toContain('QUEUE_DASHBOARD_WRITABLE');
});

it('changes the queue where the dashboard is writable, and reports a paused queue in its health', async () => {
  const health = async () => (await writable.request('GET', '/health')).body;
  expect(await health()).toMatchObject({ checks: { workers: { queue_paused: false } } });
  expect((await writable.request('PUT', `${queuePath}/pause`, basic('admin', adminPassword))).status).toBe(200);
  await expect.poll(health).toMatchObject({ status: 'ok', checks: { workers: { queue_paused: true } } });
  expect((await writable.request('PUT', `${queuePath}/resume`, basic('admin', adminPassword))).status).toBe(200);
});

it('loads nothing of the dashboard from other sites, and does not tell what it is made with', async () => {
  const { text, headers } = await api.request('GET', '/admin/queues', basic('admin', adminPassword));
  expect(text).toContain('<script');
  expect(text.match(/(?:href|src)="https?:/g)).toBeNull();
  expect(
    headers
      .get('content-security-policy')
      ?.split(';')
      .filter((part) => part.includes('https:')),
  ).toEqual([]);
  for (const path of ['/admin/queues', '/admin/queues/api/queues', '/admin/queues/none']) {
    const reply = await api.request('GET', path, basic('admin', adminPassword));
    expect(reply.headers.get('x-powered-by')).toBeNull();
  }
});

it('answers quickly that the dashboard has no Redis', async () => {
  const started = performance.now();
  const { status } = await withoutRedis.request('GET', '/admin/queues', { token: admin.token });
  expect(status).toBe(503);
  expect(performance.now() - started).toBeLessThan(2000);
});

it('serves the docs page and all that it loads from here', async () => {
  const page = await api.request('GET', '/docs');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(page.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const link of [...links, '/openapi.json']) {
    expect(link).toMatch(/^\//);
    expect((await api.request('GET', link)).status).toBe(200);
  }
  for (const other of ['/docs/index.html', '/docs/package.json']) {
    expect((await api.request('GET', other)).body).toMatchObject({ status: 404, code: 'not_found' });
  }
});

it('shows metrics to an administrator and to the holder of the token, to nobody else', async () => {
  for (const token of [admin.token, 'a-token-for-prometheus']) {
    const { status, text } = await api.request('GET', '/metrics', { token });
    expect(status).toBe(200);
    for (const name of [
      'feedstock_http_request_duration_seconds_bucket',
      'nodejs_eventloop_lag_seconds',
      'feedstock_database_connections{',
      'feedstock_queue_jobs{',
    ]) {
      expect(text).toContain(name);
    }
  }
  expect((await api.request('GET', '/metrics', { token: 'a-token-for-prometheuS' })).status).toBe(401);
});

const readMetrics = async () => (await api.request('GET', '/metrics', { token: 'a-token-for-prometheus' })).text;

it('shows what all imports have done, whichever worker ran them, and goes on when they are deleted', async () => {
  const { token } = admin;
  for (const url of ['https://supplier.example.com/a.csv', 'https://supplier.example.com/b.csv']) {
    await api.request('POST', '/import-csv', { token, body: { url } });
  }
  const { client } = api.dependencies.primary;
  await client.unsafe(
    `update import_jobs set status = 'completed', rows_read = 7, created = 4, rejected = 3,
     started_at = now() - interval '30 seconds', finished_at = now()`,
  );
  await api.request('POST', '/import-csv', { token, body: { url: 'https://supplier.example.com/c.csv' } });
  await client.unsafe(
    `update import_jobs set status = 'failed', error = '{"code": "too_large", "message": ""}', rows_read = 1, updated = 1,
     finished_at = now() where status = 'queued'`,
  );
  const totals = [
    'feedstock_ended_imports_rows_total{outcome="created"} 8',
    'feedstock_ended_imports_rows_total{outcome="updated"} 1',
    'feedstock_ended_imports_rows_total{outcome="rejected"} 6',
    'feedstock_ended_imports_rows_total{outcome="superseded"} 0',
    'feedstock_ended_imports_seconds_total{status="completed"} 60',
    'feedstock_ended_imports_total{status="completed"} 2',
    'feedstock_failed_imports_total{code="too_large"} 1',
  ];
  for (const total of totals) await expect.poll(readMetrics).toContain(`${total}\n`);
  await client.unsafe('delete from import_jobs');
  await api.request('POST', '/import-csv', { token, body: { url: 'https://supplier.example.com/d.csv' } });
  await client.unsafe(`update import_jobs set status = 'cancelled', finished_at = now()`);
  await expect.poll(readMetrics).toContain('feedstock_ended_imports_total{status="cancelled"} 1\n');
  const text = await readMetrics();
  for (const total of totals) expect(text).toContain(`${total}\n`);
});

it('shows the health of servers, queue, workers and sources as metrics', async () => {
  const text = await readMetrics();
  for (const line of [
    'feedstock_up{server="database"} 1',
    'feedstock_up{server="redis"} 1',
    'feedstock_workers 0',
    'feedstock_queue_paused 0',
    'feedstock_queue_oldest_wait_seconds 0',
    'feedstock_sources{health="held"} 0',
  ])
    expect(text).toContain(`${line}\n`);
  // Without a replica they have no value.
  expect(text).not.toMatch(/^feedstock_replica_read \d/m);
});

it('is ok only with Redis, and answers at once', async () => {
  expect((await api.request('GET', '/health')).body).toMatchObject({
    status: 'ok',
    checks: {
      workers: { status: 'none', replicas: 0 },
      redis: { eviction_policy: 'noeviction' },
      migrations: { pending: 0 },
      replica: null,
    },
  });
  const started = performance.now();
  expect((await withoutRedis.request('GET', '/health')).body).toMatchObject({
    status: 'unavailable',
    checks: { redis: { status: 'unavailable' } },
  });
  expect(performance.now() - started).toBeLessThan(2000);
  expect((await withoutRedis.request('GET', '/health/live')).status).toBe(200);
});

it('reports how long the oldest import waits by the clock of Postgres, whatever its own', async () => {
  const { id: createdBy } = await api.registerUser();
  const { primary } = api.dependencies;
  const row = {
    id: '019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d',
    createdBy,
    sourceUrl: 'https://shop.example.com/waits.csv',
  };
  await createImport(primary.db, {
    ...row,
    sourceAuthorization: null,
    uploadId: null,
    sourceLocator: row.sourceUrl,
    options: {},
  });
  await primary.client`update import_jobs set created_at = now() - interval '90 seconds' where id = ${row.id}`;
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 3 * 3_600_000);
  const wait = async () => {
    const { checks } = (await api.request('GET', '/health')).body as { checks: Health['checks'] };
    return checks.workers.oldest_waiting_job_seconds;
  };
  // Health is remembered for a moment.
  await expect.poll(wait, { timeout: 5000 }).not.toBeNull();
  expect(await wait()).toBeGreaterThanOrEqual(90);
  expect(await wait()).toBeLessThan(1000);
  vi.restoreAllMocks();
});

it('is ready without Redis, and no longer once it has begun to stop, while it is alive', async () => {
  const other = await startApi({ ...services, REDIS_URL: 'redis://127.0.0.1:9' });
  const statuses = async () =>
    Promise.all(['', '/ready', '/live'].map(async (path) => (await other.request('GET', `/health${path}`)).status));
  expect(await statuses()).toEqual([503, 200, 200]);
  other.dependencies.stopping.drain();
  const { headers } = await other.request('GET', '/health/live');
  expect([await statuses(), headers.get('connection')]).toEqual([[503, 503, 200], 'close']);
});

it('counts migrations that the database does not have', async () => {
  const old = await createTestServices();
  const other = await startApi(old);
  await other.dependencies.primary.client`
    delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
  expect((await other.request('GET', '/health')).body).toMatchObject({ checks: { migrations: { pending: 1 } } });
});

it('answers 503 for the dashboard where only the part of Redis with the queue is unavailable', async () => {
  const queue = openImportQueue({ REDIS_URL: 'redis://127.0.0.1:9' });
  queue.on('error', () => undefined);
  const server = createServer(createApp({ ...api.dependencies, queue })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/admin/queues`, {
    headers: { authorization: `Bearer ${admin.token}` },
  });
  expect([response.status, await response.json()]).toMatchObject([503, { code: 'redis_unavailable' }]);
  server.close();
  void queue.disconnect();
});
