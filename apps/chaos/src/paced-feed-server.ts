import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface PacedFeedServer {
  url(feed: number): string;
  /** Lets each feed flow up to this share of it, 0 to 1. */
  allow(share: number): void;
  /** Breaks the newest transfer of a feed off. Returns whether there was one in the middle. */
  cut(feed: number): boolean;
  stop(): void;
}

/** What is read before the first row: it is never held back. */
const head = 1_200_000;
const piece = 16 * 1024;
/** Milliseconds between two pieces that are sent for the first time. */
const tickMs = 50;

/**
 * Serves feeds no faster than their imports are disturbed, so that each disturbance hits them in the middle.
 * What was sent once is sent again at full speed, so that a resumed import is not delayed.
 */
export async function startPacedFeedServer(feeds: readonly Buffer[], bytesPerTick: number): Promise<PacedFeedServer> {
  const furthest = feeds.map(() => 0);
  const transfers = feeds.map(() => new Set<ServerResponse>());
  let share = 0;

  async function send(feed: number, body: Buffer, response: ServerResponse): Promise<void> {
    const closed = once(response, 'close').catch(() => undefined);
    for (let sent = 0; sent < body.length && !response.destroyed; ) {
      const known = furthest[feed] ?? 0;
      const allowed = Math.max(known, Math.min(body.length, head + Math.ceil((body.length - head) * share)));
      const end = Math.min(allowed, sent + (sent < known ? 8 * piece : Math.max(piece, bytesPerTick)));
      if (end > sent) await Promise.race([written(response, body.subarray(sent, end)), closed]);
      if (end > known || end === sent) await pause(tickMs);
      furthest[feed] = Math.max(known, end);
      sent = end;
    }
    response.end();
  }

  const server = createServer((request, response) => {
    const feed = Number(/^\/feed-(\d+)\.csv$/.exec(request.url ?? '')?.[1]);
    const body = feeds[feed];
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.on('error', () => undefined);
    response.once('close', () => transfers[feed]?.delete(response));
    transfers[feed]?.add(response);
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-length': body.length });
    send(feed, body, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (feed) => `http://127.0.0.1:${port}/feed-${feed}.csv`,
    allow: (given) => {
      share = Math.min(1, given);
    },
    cut(feed) {
      const newest = [...(transfers[feed] ?? [])].at(-1);
      newest?.destroy();
      return newest !== undefined;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function written(response: ServerResponse, part: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(part, () => resolve());
  });
}
