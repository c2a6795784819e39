import { request } from 'node:http';
import type { Route } from '../../src/routing/route.js';
import type { Reply } from './client.js';
import type { CaseRequest } from './route-cases.js';

/** Sends a request whose body never ends. */
export function sendSlowly(url: string, route: Route, { path = route.path, token }: CaseRequest): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, {
      method: route.method.toUpperCase(),
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': 100,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => {
        outgoing.destroy();
        const headers = new Headers(
          Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
            values.map((value): [string, string] => [name, value]),
          ),
        );
        resolve({ status: response.statusCode ?? 0, headers, text, body: JSON.parse(text) });
      });
    });
    outgoing.write('{"a":');
  });
}
