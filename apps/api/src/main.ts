import { AppError, loadDotEnv, stopInOrder } from '@feedstock/runtime';
import { createFirstAdmin } from './accounts/create-first-admin.js';
import { createApp } from './app.js';
import { createDependencies } from './dependencies.js';
import { readApiEnv } from './env.js';
import { closeServer, createHttpServer, listen } from './process/http-server.js';
import { prepareDatabase } from './process/prepare-database.js';
import { pruneExpired } from './process/prune-expired.js';

loadDotEnv(import.meta.dirname);
const env = readApiEnv();
const dependencies = createDependencies(env);
const { logger } = dependencies;
const server = createHttpServer(createApp(dependencies));
const stopPruning = pruneExpired(dependencies);

const stop = stopInOrder(logger, 30_000, [
  { name: 'long answers', stop: () => dependencies.stopping.begin() },
  { name: 'HTTP server', stop: () => closeServer(server, 20_000) },
  { name: 'pruning', stop: stopPruning },
  { name: 'connections', stop: () => dependencies.close() },
]);

try {
  await prepareDatabase(env.DATABASE_URL, logger);
  await createFirstAdmin(env, dependencies);
  await listen(server, env.API_PORT, env.API_HOST);
  logger.info('listening', { host: env.API_HOST, port: env.API_PORT });
} catch (error) {
  logger.error(
    error instanceof AppError ? error.message : 'the API could not start',
    error instanceof AppError ? { code: error.code } : { error },
  );
  await stop('the API could not start', 1);
}
