import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { root } from '../../src/root.js';
import { type RunningStart, runStart, startEnvironment } from '../support/run-start.js';

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  status: { code?: number };
  attributes: { key: string; value: object }[];
}

/** A collector of traces that also serves a feed. */
let bodies = '';
const spans: SentSpan[] = [];
let feedHeaders: IncomingHttpHeaders = {};
const server = createServer((request, response) => {
  if (request.url?.startsWith('/feed.csv') === true) {
    feedHeaders = request.headers;
    response.end('id,title\ntraced-1,Lamp\ntraced-2,Torch\n');
    return;
  }
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part));
  request.on('end', () => {
    bodies += body;
    const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
}).listen(0);
await once(server, 'listening');
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

const environment = await startEnvironment();
const api = `http://localhost:${environment.API_PORT}`;
let running: RunningStart;

afterAll(async () => {
  running.child.kill('SIGTERM');
  await once(running.child, 'exit');
  server.close();
});

/** The kinds of OpenTelemetry: of what a library or our code does inside, of servers, clients, and the two ends of a queue. */
const kinds = ['', 'inside', 'server', 'client', 'adds', 'works'];

/** The span and those above it, the first of the trace first. */
function pathTo(span: SentSpan | undefined): string[] {
  if (span === undefined) return [];
  const above = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [...pathTo(above), `${kinds[span.kind]} ${span.name}`];
}

it('traces an import from its request to its batch, through queue and thread, without any secret', async () => {
  running = runStart({
    ...environment,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
  await running.untilReady(100_000);

  let token = 's3cret';
  const send = async (method: string, path: string, body?: object) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      baggage: 'card=s3cret',
      'user-agent': 's3cret',
    };
    const response = await fetch(`${api}${path}`, { method, headers, body: JSON.stringify(body) ?? null });
    return (await response.json()) as Record<string, string>;
  };
  ({ access_token: token = '' } = await send('POST', '/login', { username: 'admin', password: 'admin123' }));
  for (const from of [host, 'localhost:1']) {
    const url = `http://user:s3cret@${from}/feed.csv?X-Amz-Signature=s3cret`;
    expect(await send('POST', '/import-csv', { url })).toMatchObject({ status: 'queued' });
  }
  await send('GET', '/feeds/out/s3cret?token=s3cret');
  await send('GET', '/health?token=s3cret');

  const path = ['server POST /import-csv', `adds add imports.${host}`, 'works process imports', 'inside run import'];
  await vi.waitFor(() => {
    expect(pathTo(spans.find(({ name }) => name === 'write batch'))).toEqual([...path, 'inside write batch']);
    expect(spans.map((span) => pathTo(span).join())).toContain([...path, 'client GET'].join());
    expect(spans.map((span) => pathTo(span).join())).toContain([...path.slice(0, 2), 'client evalsha'].join());
    expect(spans.find(({ name, status }) => name === 'run import' && status.code === 2)).toBeDefined();
    expect(spans.map(({ name }) => name)).toContain('GET /feeds/out/{token}');
  }, 30_000);

  const request = spans.find(({ name }) => name === 'POST /import-csv');
  expect(request?.attributes).toContainEqual({ key: 'http.route', value: { stringValue: '/import-csv' } });
  expect(bodies).not.toMatch(/s3cret|admin123|\/health/);
  expect(bodies).not.toContain(token);
  expect(feedHeaders).toMatchObject({
    authorization: expect.stringMatching(/^Basic /),
    traceparent: expect.any(String),
  });
  expect(feedHeaders).not.toHaveProperty('baggage');
}, 200_000);

it('loads no ioredis where there is none, as in a thread of imports', () => {
  const script = `import { createRequire } from 'node:module';
    const { openTracing } = await import(${JSON.stringify(join(root, 'packages', 'tracing', 'dist', 'index.js'))});
    await openTracing('http://localhost:1', 'test');
    console.log(Object.keys(createRequire(import.meta.url).cache).join('\\n'));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toContain('instrumentation-ioredis');
  expect(stdout).not.toMatch(/\/node_modules\/ioredis\//);
});
