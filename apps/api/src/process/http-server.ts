import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause, setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { AppError } from '@feedstock/runtime';
import { problemBody } from '../http/error-response.js';
import { Problem } from '../http/problem.js';
import { problemCodes } from '../http/problem-codes.js';
import type { Stopping } from '../http/request-signal.js';

/**
 * An HTTP server that cuts off slow senders. Headers have 10 seconds. JSON bodies have a shorter limit of their own where
 * they are read; the limit here is for uploads, which may be large.
 */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 2 * 3_600_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 2000,
      // Node would answer with a bare status; requireHost answers with a problem.
      requireHostHeader: false,
    },
    listener,
  );
  // Node would refuse any expectation other than 100-continue with a bare status.
  server.on('checkExpectation', listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerUnreadable(error, socket));
  return server;
}

const unreadable = new Problem(
  'malformed_request',
  'This request is not valid HTTP. Send it with a client that speaks HTTP/1.1, and every header once.',
);

const problemsOfErrors: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem(
    'headers_too_large',
    'The headers have more than 16 KB in total. Send fewer or shorter ones.',
  ),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem(
    'request_timeout',
    'The request did not arrive in time. Send it again over a better connection.',
  ),
};

/** Bytes that are not HTTP never become a request, so the answer is written by hand, as a problem, and the connection closed. */
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

/** Reports that the process is not ready, and serves on until whoever sends requests has noticed. */
export async function drain(stopping: Stopping, seconds: number): Promise<void> {
  stopping.drain();
  await pause(seconds * 1000);
}

/** How long uploads and files may go on, and then how long it may take to end them with an answer: together under 10 seconds. */
const finishMs = 7000;
const cutMs = 2000;

/** So long may it take to accept those who wait, where more keep coming. */
const acceptMs = 1000;
/** A turn of the event loop in which this process did little else than look for connections. */
const quietTurnMs = 0.5;

/**
 * Accepts whoever has connected while this process was busy, because to close the server resets them. Ends in a quiet
 * turn: who connects after its look, and before the close that follows, is still reset.
 */
async function acceptWaiting(server: Server): Promise<void> {
  let accepted = 0;
  const count = () => (accepted += 1);
  server.on('connection', count);
  const end = performance.now() + acceptMs;
  for (let isQuiet = false; !isQuiet && performance.now() < end; ) {
    accepted = 0;
    // From within one turn to within the next: a turn may accept one connection only.
    await turnOfEventLoop();
    const start = performance.now();
    await turnOfEventLoop();
    isQuiet = accepted === 0 && performance.now() - start < quietTurnMs;
  }
  server.off('connection', count);
}

/** Accepts no new connections, lets running requests end, then ends those that last, and cuts off what is left. */
export async function closeServer(server: Server, stopping: Stopping): Promise<void> {
  if (!server.listening) return;
  await acceptWaiting(server);
  const closed = new Promise((resolve) => server.close(resolve));
  // A kept-alive connection becomes idle at any time, and close() looks only once.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const late = setTimeout(() => stopping.cut(), finishMs);
  const cut = setTimeout(() => server.closeAllConnections(), finishMs + cutMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  clearTimeout(cut);
}
