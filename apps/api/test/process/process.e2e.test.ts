import { once } from 'node:events';
import { createServer } from 'node:net';
import { compile, findFreePort } from '@feedstock/test-support';
import { beforeAll, expect, it, vi } from 'vitest';
import { createTestServices } from '../support/start-api.js';
import { startProcess } from '../support/start-process.js';
import { testSecret } from '../support/tokens.js';

/** The process as it is started in production: its environment, its start, its end. */
const services = await createTestServices();

beforeAll(() => compile('api'));

const start = (env: Record<string, string>) => startProcess('api', { API_HOST: '127.0.0.1', ...env });

/** What may take long on a busy machine is waited for so long. */
const patience = { timeout: 50_000 };

const untilAnswered = (url: string): Promise<Response> => vi.waitFor(() => fetch(url), patience);

const good = { ...services, JWT_SECRET_KEY: testSecret };

it('names every problem of the environment at once, no secrets among them, and exits with 1', async () => {
  const { output, ended } = start({
    API_PORT: 'eighty',
    RATE_LIMIT_LOGIN: 'lots',
    NODE_ENV: 'production',
    JWT_SECRET_KEY: 'hunter2',
  });
  expect(await ended).toBe(1);
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'API_PORT', 'RATE_LIMIT_LOGIN', 'JWT_SECRET_KEY', 'ADMIN_PASSWORD'])
    expect(output.text).toContain(name);
  expect(output.text).not.toContain('hunter2');
});

it('refuses sample secrets in production', async () => {
  const secret = 'change-me-change-me-change-me-change-me';
  const { output, ended } = start({ ...services, NODE_ENV: 'production', JWT_SECRET_KEY: secret });
  expect(await ended).toBe(1);
  expect(output.text).toContain('JWT_SECRET_KEY');
  expect(output.text).toContain('ADMIN_PASSWORD');
  expect(output.text).not.toContain(secret);
});

it('reports in one sentence that the database refuses', async () => {
  const url = new URL(services.DATABASE_URL);
  url.pathname = '/no_such_database';
  const { output, ended } = start({ ...good, DATABASE_URL: url.href });
  expect(await ended).toBe(1);
  expect(output.text).toContain('no_such_database');
  expect(output.text).toContain('DATABASE_URL');
});

it('reports that the port is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { output, ended } = start({ ...good, API_PORT: String(port) });
  expect(await ended).toBe(1);
  expect(output.text).toContain(`Port ${port} on 127.0.0.1 is used by another program. Set API_PORT`);
  server.close();
});

it('waits for Postgres, and logs that', async () => {
  const { output } = start({ ...good, DATABASE_URL: 'postgresql://nobody:secretword@127.0.0.1:9/none' });
  await expect.poll(() => output.text, patience).toContain('"attempt":2');
  expect(output.text).toContain('waiting for Postgres');
  expect(output.text).not.toContain('secretword');
});

it('starts without Redis, reports it in its health, creates the administrator, and logs no secret', async () => {
  const port = await findFreePort();
  const { output } = start({
    ...good,
    REDIS_URL: 'redis://127.0.0.1:9',
    API_PORT: String(port),
    RATE_LIMIT_LOGIN: 'off',
  });
  const health = await untilAnswered(`http://127.0.0.1:${port}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({
    status: 'unavailable',
    checks: { database: { status: 'ok' }, redis: { status: 'unavailable' } },
  });
  const login = await fetch(`http://127.0.0.1:${port}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'admin', password: 'admin123' }),
  });
  expect(login.status).toBe(200);
  const { access_token, refresh_token } = (await login.json()) as Record<string, string>;
  const token = String(access_token);
  await fetch(`http://127.0.0.1:${port}/me?secret=in-the-query`, { headers: { Authorization: `Bearer ${token}` } });
  await expect.poll(() => output.text, patience).toContain('"route":"/me"');
  expect(output.text).toContain('"message":"log-in"');
  for (const secret of ['admin123', token, String(refresh_token), 'in-the-query', testSecret]) {
    expect(output.text).not.toContain(secret);
  }
});

it.each(['SIGTERM', 'SIGINT', 'the parent is gone'])(
  'ends in order, quickly, with a kept-alive connection: %s',
  async (reason) => {
    const port = await findFreePort();
    const { child, output, ended } = start({ ...good, API_PORT: String(port) });
    await (await untilAnswered(`http://127.0.0.1:${port}/health`)).text();
    const asked = Date.now();
    if (reason === 'the parent is gone') child.disconnect();
    else child.kill(reason as NodeJS.Signals);
    expect(await ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(4000);
    expect(output.text).toContain('"message":"stopped"');
    expect(output.text).not.toMatch(/admin123|did not stop/);
  },
);
