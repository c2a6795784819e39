import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A proxy in front of the API, as nginx is one for `location /feedstock/`. It ends after the test file. */
export interface PrefixProxy {
  /** The address of the API through it: `http://127.0.0.1:…/feedstock`. */
  url: string;
  origin: string;
}

/** Passes what is below `prefix` on to `target`, with the prefix or without; anything else is 404. */
export async function startPrefixProxy(
  prefix: string,
  target: () => string,
  { removes }: { removes: boolean },
): Promise<PrefixProxy> {
  const server = createServer((request, response) => {
    const { method, headers, url = '' } = request;
    if (!url.startsWith(`${prefix}/`)) {
      response.writeHead(404, { 'X-Answered-By': 'proxy' }).end();
      return;
    }
    const path = removes ? url.slice(prefix.length) : url;
    const upstream = send(`${target()}${path}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    request.pipe(upstream);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, url: `${origin}${prefix}` };
}
