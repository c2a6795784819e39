import { once } from 'node:events';
import { request } from 'node:http';
import type { Connection } from '@feedstock/database';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { noContent } from '../../src/http/answer.js';
import { startRequest } from '../../src/http/request-context.js';
import { createStopping } from '../../src/http/request-signal.js';
import { readsOfPrimary } from '../../src/process/reads.js';
import type { Dependencies } from '../../src/routing/dependencies.js';
import { route } from '../../src/routing/route.js';
import { serveRoutes } from '../../src/routing/serve-routes.js';

/** The adapter alone, with routes made for it: no service is asked on public routes without a limit. */
const stopping = createStopping();
const ended: string[] = [];

async function* ticks(name: string, signal: AbortSignal) {
  try {
    for (let tick = 0; !signal.aborted; tick += 1) {
      yield `${tick}\n`;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    yield 'end\n';
  } finally {
    ended.push(name);
  }
}

const common = { access: 'public', limit: null, operationId: 'test', tag: 'Operations', summary: 'Test' } as const;
const routes = [
  route({
    ...common,
    method: 'get',
    path: '/ticks/{name}',
    params: z.strictObject({ name: z.string() }),
    answers: { 200: { description: 'Ticks.', contentTypes: ['text/plain'] } },
    handle: ({ params, signal }) => ({
      status: 200 as const,
      headers: { 'Content-Type': 'text/plain' },
      stream: ticks(params.name, signal),
    }),
  }),
  route({
    ...common,
    method: 'get',
    path: '/things/{name}',
    answers: { 204: { description: 'Nothing.' } },
    handle: noContent,
  }),
  route({
    ...common,
    method: 'post',
    path: '/things/special',
    answers: { 204: { description: 'Nothing.' } },
    handle: noContent,
  }),
];

async function serve(): Promise<string> {
  const app = express();
  app.use(startRequest);
  const reads = readsOfPrimary({} as Connection);
  const settings = { publicAddress: { url: '', path: '' } };
  const pressure = { during: (answer: Promise<unknown>) => answer, stop: () => undefined };
  serveRoutes(app, routes, { stopping, reads, settings, pressure } as unknown as Dependencies);
  app.use(((error: { headers?: Record<string, string> }, _request, response, _next) => {
    response.status(405).set(error.headers).end();
  }) satisfies express.ErrorRequestHandler);
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

it('ends the source of a stream when the client disconnects', async () => {
  const outgoing = request(`${await serve()}/ticks/left`).end();
  const [response] = (await once(outgoing, 'response')) as [NodeJS.ReadableStream];
  await once(response, 'data');
  outgoing.destroy();
  outgoing.on('error', () => undefined);
  await expect.poll(() => ended).toContain('left');
});

it('names every method of every pattern that a path matches', async () => {
  const url = await serve();
  const allow = async (path: string) => (await fetch(`${url}${path}`, { method: 'DELETE' })).headers.get('allow');
  expect(await allow('/things/special')).toBe('GET, HEAD, OPTIONS, POST');
  expect(await allow('/things/other')).toBe('GET, HEAD, OPTIONS');
  const options = await fetch(`${url}/things/other`, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
});

it('lets a stream end by itself when the process can wait no longer', async () => {
  const response = await fetch(`${await serve()}/ticks/stopped`);
  setTimeout(() => stopping.cut(), 50);
  expect(await response.text()).toMatch(/end\n$/);
  expect(ended).toContain('stopped');
});
