import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** How the server answers a request: by default with status 200, `body` and its length. */
export interface FeedAnswer {
  body?: string | Buffer;
  status?: number;
  headers?: Record<string, string>;
  /** Answered by 304 where the client has that already. */
  etag?: string;
  gzip?: boolean;
  /** Declares another length than the body's. */
  contentLength?: number;
  /** Sends no length. */
  chunked?: boolean;
  /** Cuts the connection after this many bytes of the body. */
  cutAfter?: number;
  /** Sends this many bytes, then nothing until `release` is called. */
  holdAfter?: number;
  /** Sends nothing at all until `release` is called. */
  silent?: boolean;
  /** Sends the body again and again. */
  endless?: boolean;
  /** Redirects there, relative to the requested path. */
  redirect?: string;
}

interface SeenRequest {
  path: string;
  headers: IncomingHttpHeaders;
}

export interface FeedServer {
  /** The address of a path, with host 127.0.0.1. */
  url(path?: string): string;
  port: number;
  requests: SeenRequest[];
  /** Several answers are given in turn; the last one is repeated. */
  serve(path: string, ...answers: FeedAnswer[]): void;
  /** Continues the answers that are held. */
  release(): void;
  /** Settles when the client has closed the connection of a request that was not answered in full. */
  clientLeft: Promise<void>;
  close(): Promise<void>;
}

/** A server of files on 127.0.0.1 that can be as slow, broken or hostile as the servers of suppliers are. */
export async function startFeedServer(): Promise<FeedServer> {
  const answers = new Map<string, FeedAnswer[]>();
  const requests: SeenRequest[] = [];
  const held = new Set<() => void>();
  let noticeLeaving = () => {};
  const clientLeft = new Promise<void>((resolve) => {
    noticeLeaving = resolve;
  });
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '/', headers: request.headers });
    response.on('close', () => {
      if (!response.writableFinished) noticeLeaving();
    });
    const queue = answers.get(request.url ?? '/') ?? [];
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) ?? { status: 404, body: 'not here' };
    send(request, response, answer, (go) => held.add(go));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path = '/') => `http://127.0.0.1:${port}${path}`,
    port,
    requests,
    serve: (path, ...given) => answers.set(path, given),
    release() {
      for (const go of held) go();
      held.clear();
    },
    clientLeft,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: FeedAnswer, hold: (go: () => void) => void) {
  if (answer.silent === true) return hold(() => response.end());
  if (answer.redirect !== undefined) {
    const location = Buffer.from(answer.redirect, 'utf8').toString('latin1');
    response.writeHead(answer.status ?? 302, { ...answer.headers, location });
    return response.end('<html>elsewhere</html>');
  }
  if (answer.etag !== undefined && request.headers['if-none-match'] === answer.etag) {
    response.writeHead(304, { etag: answer.etag });
    return response.end();
  }
  const plain = Buffer.from(answer.body ?? '');
  const body = answer.gzip === true ? gzipSync(plain) : plain;
  response.writeHead(answer.status ?? 200, {
    'content-type': 'text/csv',
    ...(answer.chunked === true || answer.endless === true
      ? {}
      : { 'content-length': String(answer.contentLength ?? body.length) }),
    ...(answer.etag === undefined ? {} : { etag: answer.etag }),
    ...answer.headers,
  });
  if (answer.endless === true) return repeat(response, body);
  if (answer.cutAfter !== undefined) {
    return response.write(body.subarray(0, answer.cutAfter), () => request.socket.destroy());
  }
  if (answer.holdAfter !== undefined) {
    response.write(body.subarray(0, answer.holdAfter));
    const rest = body.subarray(answer.holdAfter);
    return hold(() => response.end(rest));
  }
  return response.end(body);
}

function repeat(response: ServerResponse, body: Buffer): void {
  while (!response.destroyed && response.write(body));
  if (!response.destroyed) response.once('drain', () => repeat(response, body));
}
