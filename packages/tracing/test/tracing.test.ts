import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it, vi } from 'vitest';
import { openTracing, untraced } from '../src/index.js';

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number };
}

/** A collector: what was sent to it. */
const sent: SentSpan[] = [];
const collector = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part));
  request.on('end', () => {
    const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
    sent.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
}).listen(0);
await once(collector, 'listening');
afterAll(() => collector.close());
const endpoint = `http://localhost:${(collector.address() as AddressInfo).port}/`;

it('loads nothing without a collector', async () => {
  const load = vi.fn(() => ({}));
  vi.doMock('../src/start-tracing.js', load);
  expect(await openTracing(undefined, 'test')).toBeNull();
  expect(load).not.toHaveBeenCalled();
  vi.doUnmock('../src/start-tracing.js');
  expect(await untraced('nothing', {}, (span) => Promise.resolve(span))).toBeNull();
});

it('sends spans below each other, across what carries only a traceparent, and records errors', async () => {
  const tracing = await openTracing(endpoint, 'test');
  if (tracing === null) throw new Error('nothing is traced');
  expect(tracing.current()).toBeUndefined();
  const traceparent = await tracing.inSpan('request', {}, async () => tracing.current());
  const fails = tracing.inSpan('import', {}, () => Promise.reject(new Error('broken')), traceparent);
  await expect(fails).rejects.toThrow('broken');
  await tracing.close();
  const [request, run] = sent;
  expect(sent.map(({ name }) => name)).toEqual(['request', 'import']);
  expect(run).toMatchObject({ traceId: request?.traceId, parentSpanId: request?.spanId, status: { code: 2 } });
  expect(traceparent).toBe(`00-${request?.traceId}-${request?.spanId}-01`);
});

it('ends in time though the collector is gone', async () => {
  const tracing = await openTracing('http://localhost:1', 'test');
  await tracing?.inSpan('lost', {}, () => Promise.resolve());
  await expect(tracing?.close()).resolves.toBeUndefined();
});
