import { migrate } from '@feedstock/database';
import { loadDotEnv, stopInOrder } from '@feedstock/runtime';
import { createDependencies } from './dependencies.js';
import { readWorkerEnv } from './env.js';
import { startOperationsServer } from './operations-server.js';
import { startRecoveringLostImports } from './recover-lost-imports.js';
import { startImportWorker } from './start-import-worker.js';
import { untilDatabaseAnswers } from './until-database-answers.js';

loadDotEnv(import.meta.dirname);
const env = readWorkerEnv(process.env);
const dependencies = createDependencies(env);
const { logger, database, queue } = dependencies;

try {
  await untilDatabaseAnswers(() => migrate(env.DATABASE_URL), logger);
  const worker = startImportWorker(dependencies);
  const recovery = startRecoveringLostImports(dependencies);
  const operations = await startOperationsServer(dependencies);
  stopInOrder(logger, 30_000, [
    { name: 'recovery of lost imports', stop: () => recovery.stop() },
    { name: 'imports', stop: () => worker.stop() },
    { name: 'operations port', stop: () => operations.close() },
    { name: 'queue', stop: () => queue.close() },
    { name: 'database', stop: () => database.close() },
  ]);
  logger.info('the worker is ready', {
    concurrency: env.WORKER_CONCURRENCY,
    operations_port: env.WORKER_OPERATIONS_PORT,
  });
} catch (error) {
  logger.error('the worker cannot start', { error });
  process.exit(1);
}
