import { prepareDatabase } from '@feedstock/database';
import { loadDotEnv, runProcess } from '@feedstock/runtime';
import { openTracing } from '@feedstock/tracing';
import { createFirstAdmin } from './accounts/create-first-admin.js';
import { createApp } from './app.js';
import { createDependencies } from './dependencies.js';
import { readApiEnv } from './env.js';
import { closeServer, createHttpServer, drain, listen } from './process/http-server.js';
import { shutdownOrder } from './shutdown-order.js';

loadDotEnv(import.meta.dirname);
const env = readApiEnv(process.env);
const tracing = await openTracing(env.OTEL_EXPORTER_OTLP_ENDPOINT, 'feedstock-api');
const dependencies = createDependencies(env, {}, tracing);
const { logger } = dependencies;
const server = createHttpServer(createApp(dependencies));

await runProcess(logger, {
  async start() {
    await prepareDatabase(env.DATABASE_URL, logger);
    await createFirstAdmin(env, dependencies);
    await listen(server, env.API_PORT, env.API_HOST);
    logger.info('listening', { host: env.API_HOST, port: env.API_PORT });
  },
  shutdownOrder,
  stop: {
    readiness: () =>
      drain(dependencies.stopping, env.SHUTDOWN_DRAIN_SECONDS ?? (env.NODE_ENV === 'production' ? 5 : 0)),
    'long answers': () => dependencies.stopping.begin(),
    'HTTP server': () => closeServer(server, dependencies.stopping),
    connections: () => dependencies.close(),
    traces: () => tracing?.close(),
  },
});
