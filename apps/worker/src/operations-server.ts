import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pingDatabase } from '@feedstock/database';
import type { WorkerDependencies } from './dependencies.js';

/** Serves health and metrics of this worker, for operators only: no client of the API calls it. */
export function startOperationsServer(dependencies: WorkerDependencies): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, dependencies).catch((error: unknown) => {
      dependencies.logger.error('an operations request failed', { error });
      send(response, 500, 'text/plain', 'The worker could not answer; see its log.\n');
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(dependencies.env.WORKER_OPERATIONS_PORT, () => resolve(server));
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  dependencies: WorkerDependencies,
): Promise<void> {
  switch (new URL(request.url ?? '/', 'http://worker').pathname) {
    case '/health/live':
      return send(response, 200, 'application/json', '{"status":"ok"}');
    case '/health':
    case '/health/ready':
      return sendHealth(response, dependencies);
    case '/metrics':
      return sendMetrics(request, response, dependencies);
    default:
      return send(response, 404, 'text/plain', 'This port has /health, /health/live, /health/ready and /metrics.\n');
  }
}

async function sendHealth(
  response: ServerResponse,
  { database: connection, queue }: WorkerDependencies,
): Promise<void> {
  const [database, redis] = await Promise.all([answers(pingDatabase(connection)), answers(queue.count())]);
  const ok = database && redis;
  const checks = { database: database ? 'ok' : 'unavailable', redis: redis ? 'ok' : 'unavailable' };
  send(response, ok ? 200 : 503, 'application/json', JSON.stringify({ status: ok ? 'ok' : 'unavailable', checks }));
}

/** Whether the promise is fulfilled within two seconds, so that a health check is never kept waiting. */
async function answers(question: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, 2000, false);
  });
  const answered = question.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(timer));
}

async function sendMetrics(request: IncomingMessage, response: ServerResponse, { env, metrics }: WorkerDependencies) {
  if (env.METRICS_TOKEN !== undefined && !bearerIs(request, env.METRICS_TOKEN)) {
    return send(response, 401, 'text/plain', 'Send METRICS_TOKEN as a bearer token.\n');
  }
  return send(response, 200, metrics.registry.contentType, await metrics.registry.metrics());
}

function bearerIs(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
