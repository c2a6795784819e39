import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '@feedstock/runtime';
import { problemBody } from '../http/error-response.js';
import { Problem } from '../http/problem.js';
import { problemCodes } from '../http/problem-codes.js';

/**
 * An HTTP server that gives up slow senders: headers within 10 seconds. Bodies have their own, shorter time in the adapter;
 * the one here is for uploads, which may be large.
 */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 2 * 3_600_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 2000,
      // Node would answer it with nothing but a status: requireHost does it in the form of every error.
      requireHostHeader: false,
    },
    listener,
  );
  // Whatever is expected beside 100-continue: Node would refuse it with nothing but a status.
  server.on('checkExpectation', listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerUnreadable(error, socket));
  return server;
}

const unreadable = new Problem(
  'malformed_request',
  'This is no HTTP request that can be read. Send it with a client that speaks HTTP/1.1, and every header once.',
);

const problemsOfErrors: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem(
    'headers_too_large',
    'The headers have more than 16 KB together. Send fewer or shorter ones.',
  ),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem(
    'request_timeout',
    'The request did not come in time. Send it again over a better connection.',
  ),
};

/** What cannot be read as HTTP never becomes a request: it is answered by hand, in the same form, and the connection closed. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemsOfErrors[error.code ?? ''] ?? unreadable;
  const { status } = problemCodes[problem.code];
  const requestId = randomUUID();
  const body = JSON.stringify(problemBody(problem, requestId));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `X-Request-Id: ${requestId}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Listens, or throws an AppError that names the variable to change. */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'is used by another program' : `cannot be used (${error.code ?? error.message})`;
      reject(new AppError('port_taken', `Port ${port} on ${host} ${why}. Set API_PORT or API_HOST.`, { cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}

/** Takes no new connections, lets answers under way end, and cuts what is left after `patienceMs`. */
export async function closeServer(server: Server, patienceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  // A kept-alive connection becomes idle at any time, and close() looks only once.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
