import { once } from 'node:events';
import http, { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestRedis } from '@feedstock/test-support';
import { context, propagation } from '@opentelemetry/api';
import { Redis } from 'ioredis';
import { afterAll, expect, it, vi } from 'vitest';
import { openTracing, type Tracing, untraced } from '../src/index.js';

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number };
}

/** A collector: what was sent to it. */
let bodies = '';
const sent: SentSpan[] = [];
const collector = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part));
  request.on('end', () => {
    bodies += body;
    const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
    sent.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
}).listen(0);
await once(collector, 'listening');
const endpoint = `http://localhost:${(collector.address() as AddressInfo).port}/`;

let opened: Tracing | null = null;
/** A process has one, which this file opens after it has tested what happens without. */
async function tracing(): Promise<Tracing> {
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '50';
  process.env['OTEL_RESOURCE_ATTRIBUTES'] = 'service.namespace=shop';
  opened ??= await openTracing(endpoint, 'test');
  if (opened === null) throw new Error('nothing is traced');
  return opened;
}
afterAll(async () => {
  await opened?.close();
  collector.close();
});

/** The spans of the trace of `work`, when it has been sent. */
async function spansOf(work: () => Promise<unknown>): Promise<SentSpan[]> {
  const { inSpan } = await tracing();
  let traceId: string | undefined;
  await inSpan('all', {}, async (span) => {
    traceId = span?.spanContext().traceId;
    await work();
  });
  const spans = () => sent.filter((span) => span.traceId === traceId);
  await vi.waitFor(() => expect(spans().map(({ name }) => name)).toContain('all'), 10_000);
  return spans();
}

it('loads nothing without a collector', async () => {
  const load = vi.fn(() => ({}));
  vi.doMock('../src/start-tracing.js', load);
  expect(await openTracing(undefined, 'test')).toBeNull();
  expect(load).not.toHaveBeenCalled();
  vi.doUnmock('../src/start-tracing.js');
  expect(await untraced('nothing', {}, (span) => Promise.resolve(span))).toBeNull();
});

it('sends spans below each other, across what carries only a traceparent, and the code of an error', async () => {
  const { current, inSpan } = await tracing();
  expect(current()).toBeUndefined();
  let traceparent: string | undefined;
  const broken = Object.assign(new Error('cannot read ?key=secret'), { code: 'broken' });
  const spans = await spansOf(async () => {
    traceparent = current();
    await expect(inSpan('import', {}, () => Promise.reject(broken), traceparent)).rejects.toThrow('cannot read');
  });
  const [run, all] = spans;
  expect(run).toMatchObject({ name: 'import', parentSpanId: all?.spanId, status: { code: 2 } });
  expect(traceparent).toBe(`00-${all?.traceId}-${all?.spanId}-01`);
  expect(JSON.stringify(run)).toContain('"broken"');
  expect(bodies).toContain('{"key":"service.name","value":{"stringValue":"test"}}');
  expect(bodies).toContain('{"key":"service.namespace","value":{"stringValue":"shop"}}');
});

it('sends nothing of a request that may be secret, at both its ends, and nothing at all of health and metrics', async () => {
  const { currentSpan } = await tracing();
  const server = createServer((request, response) => {
    currentSpan()?.updateName(`served ${String(request.headers['baggage'])}`);
    response.end();
  }).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = {
    authorization: 'Bearer secret',
    'user-agent': 'secret',
    forwarded: 'for=secret',
    cookie: 'a=secret',
  };
  const get = (to: number, path = '/feeds/out/secret') =>
    new Promise((resolve) => {
      const request = http.get(`http://secret:secret@localhost:${to}${path}?X-Amz-Signature=secret`, { headers });
      request.on('error', resolve).on('response', (response) => response.resume().on('end', resolve));
    });
  const baggage = propagation.createBaggage({ card: { value: 'secret' } });
  const spans = await spansOf(() =>
    context.with(propagation.setBaggage(context.active(), baggage), async () => {
      for (const path of ['/health', '/health/ready', '/feedstock/health/live', '/metrics']) await get(port, path);
      await get(port);
      await get(1);
    }),
  );
  server.close();
  const served = spans.filter(({ name }) => name !== 'GET').map(({ name }) => name);
  expect(served).toEqual(['served undefined', 'all']);
  expect(spans.filter(({ name }) => name === 'GET')).toHaveLength(6);
  expect(bodies).not.toContain('secret');
});

it('sends commands to Redis by their names, and only those of something that is traced', async () => {
  const redis = new Redis(await createTestRedis(), { lazyConnect: true });
  await tracing();
  await redis.connect();
  await redis.set('secret', 'secret');
  const spans = await spansOf(async () => {
    await redis.get('secret');
    await expect(redis.call('NONSENSE', 'secret')).rejects.toThrow('secret');
  });
  redis.disconnect();
  expect(spans.map(({ name }) => name)).toEqual(['get', 'NONSENSE', 'all']);
  expect(sent.map(({ name }) => name)).not.toContain('set');
  expect(bodies).toContain('{"key":"db.query.text","value":{"stringValue":"get"}}');
  expect(bodies).not.toContain('secret');
});

it.each(['extendLocks', 'moveStalledJobsToWait'])(
  'sends nothing of what BullMQ does all the time: %s',
  async (name) => {
    const { inSpan, telemetry } = await tracing();
    const { contextManager, tracer } = telemetry;
    const span = tracer.startSpan(`${name} imports`);
    await contextManager.with(span.setSpanOnContext(contextManager.active()), () =>
      inSpan(`below ${name}`, {}, () => Promise.resolve()),
    );
    span.end();
    await spansOf(() => Promise.resolve());
    expect(sent.filter((span) => span.name.includes(name))).toEqual([]);
  },
);

it('ends in time though the collector is gone', async () => {
  const lost = await openTracing('http://localhost:1', 'test');
  await lost?.inSpan('lost', {}, () => Promise.resolve());
  await expect(lost?.close()).resolves.toBeUndefined();
});
