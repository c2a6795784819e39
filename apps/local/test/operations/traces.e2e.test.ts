import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it, vi } from 'vitest';
import { type RunningStart, runStart, startEnvironment } from '../support/run-start.js';

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

const environment = await startEnvironment();
const api = `http://localhost:${environment.API_PORT}`;
let running: RunningStart;

afterAll(async () => {
  running.child.kill('SIGTERM');
  await once(running.child, 'exit');
  server.close();
});

it('traces an import from its request to its batch, through queue and thread', async () => {
  running = runStart({ ...environment, OTEL_EXPORTER_OTLP_ENDPOINT: address, OTEL_BSP_SCHEDULE_DELAY: '100' });
  await running.untilReady(100_000);

  const post = async (path: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${api}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
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
