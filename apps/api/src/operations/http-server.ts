import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '@feedstock/runtime';
import { type ProblemCode, problemCodes } from '../http/problem-codes.js';

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
    },
    listener,
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerUnreadable(error, socket));
  return server;
}

const codesOfErrors: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** What cannot be read as HTTP never becomes a request: it is answered by hand, in the same form, and the connection closed. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const code = codesOfErrors[error.code ?? ''] ?? 'malformed_request';
  const { status, title } = problemCodes[code];
  const body = JSON.stringify({ type: `urn:feedstock:problem:${code}`, title, status, detail: `${title}.`, code });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
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

/** Takes no new connections, lets answers under way end, and cuts what is left after `patienceMilliseconds`. */
export async function closeServer(server: Server, patienceMilliseconds: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  // A kept-alive connection becomes idle at any time, and close() looks only once.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMilliseconds);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
