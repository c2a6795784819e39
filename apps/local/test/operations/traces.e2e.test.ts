import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@feedstock/local-services';
import { afterAll, expect, it, vi } from 'vitest';
import { root } from '../../src/root.js';

interface SentSpan {
  name: string;
  traceId: string;
}

/** A collector of traces that also serves a feed. */
const spans: SentSpan[] = [];
const server = createServer((request, response) => {
  if (request.url === '/feed.csv') {
    response.end('id,title\ntraced-1,Lamp\ntraced-2,Torch\n');
    return;
  }
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part));
  request.on('end', () => {
    const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
}).listen(0);
await once(server, 'listening');
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'feedstock-traces-')));
// As root, Postgres runs as another user, and temporary directories are private to their owner.
chmodSync(directory, 0o711);
let running: ChildProcess;

afterAll(async () => {
  running.kill('SIGTERM');
  await once(running, 'exit');
  server.close();
  rmSync(directory, { recursive: true, force: true });
});

it('traces an import from its request to its batch, through queue and thread', async () => {
  const port = await findFreePort();
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATA_DIR: directory,
    API_PORT: String(port),
    DATABASE_URL: '',
    REDIS_URL: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: address,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  };
  let output = '';
  running = spawn(process.execPath, [join(root, 'apps', 'local', 'bin', 'start.mjs')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [running.stdout, running.stderr]) stream?.on('data', (part) => (output += String(part)));
  await vi.waitFor(() => expect(output).toContain(`Ready: http://localhost:${port}\n`), 100_000);

  const post = async (path: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`http://localhost:${port}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, string>;
  };
  const { access_token: token } = await post('/login', { username: 'admin', password: 'admin123' });
  expect(await post('/import-csv', { url: `${address}/feed.csv` }, token)).toMatchObject({ status: 'queued' });

  await vi.waitFor(() => expect(spans.map(({ name }) => name)).toContain('write batch'), 30_000);
  const traceId = spans.find(({ name }) => name === 'write batch')?.traceId;
  await vi.waitFor(() => {
    const names = spans.filter((span) => span.traceId === traceId).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['POST /import-csv', 'process imports', 'run import', 'write batch']));
  }, 30_000);
}, 200_000);
