import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FeedServer {
  url: (feed: number) => string;
  stop: () => void;
}

const pieces = 20;

/** A supplier whose files take so many seconds to arrive, so that what is killed has an import in the middle. */
export async function startFeedServer(rows: number, seconds: number): Promise<FeedServer> {
  const server = createServer((request, response) => {
    response.on('error', () => undefined);
    const feed = Number(/\d+/.exec(request.url ?? '')?.[0]);
    send(linesOf(feed, rows), response, seconds).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (feed) => `http://127.0.0.1:${port}/feed-${feed}.csv`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function send(lines: readonly string[], response: ServerResponse, seconds: number): Promise<void> {
  const length = Math.ceil(lines.length / pieces);
  for (let at = 0; at < lines.length && !response.destroyed; at += length) {
    if (!response.write(lines.slice(at, at + length).join(''))) await once(response, 'drain');
    await sleep((seconds * 1000) / pieces);
  }
  response.end();
}

/** Each hundredth row has no key, and is rejected. */
const isRejected = (row: number) => row % 100 === 99;

function linesOf(feed: number, rows: number): string[] {
  const row = (at: number) => `${isRejected(at) ? '' : offerId(feed, at)},Lamp ${at},${(at % 90) + 1}.50 EUR\n`;
  return ['id,title,price\n', ...Array.from({ length: rows }, (_, at) => row(at))];
}

const offerId = (feed: number, row: number) => `feed-${feed}-${row}`;

/** The offer ids of the products that a file of so many rows creates. */
export function offerIdsOf(feed: number, rows: number): string[] {
  return Array.from({ length: rows }, (_, at) => at)
    .filter((at) => !isRejected(at))
    .map((at) => offerId(feed, at));
}
