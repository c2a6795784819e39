import type { Server } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { prepareDatabase } from '@feedstock/database';
import { loadDotEnv, runProcess } from '@feedstock/runtime';
import { startDeliveringCallbacks } from './callback/deliver-callbacks.js';
import { createDependencies } from './dependencies.js';
import { readWorkerEnv } from './env.js';
import { startOperationsServer } from './operations-server.js';
import { startPruningHistory } from './prune-history.js';
import { startRecoveringLostImports } from './recover-lost-imports.js';
import { startFollowingSchedules } from './sources/start-following-schedules.js';
import { startImportWorker } from './start-import-worker.js';

// An import makes much garbage and keeps little: by default V8 would let the heap grow to many times what is in use.
setFlagsFromString('--heap-growing-percent=50');

loadDotEnv(import.meta.dirname);
const env = readWorkerEnv(process.env);
const dependencies = createDependencies(env);
const { logger, database, queue, schedules, threads } = dependencies;

let recovery: ReturnType<typeof startRecoveringLostImports> | undefined;
let pruning: ReturnType<typeof startPruningHistory> | undefined;
let callbacks: ReturnType<typeof startDeliveringCallbacks> | undefined;
let following: ReturnType<typeof startFollowingSchedules> | undefined;
let worker: ReturnType<typeof startImportWorker> | undefined;
let operations: Server | undefined;

await runProcess(logger, {
  async start() {
    await prepareDatabase(env.DATABASE_URL, logger);
    worker = startImportWorker(dependencies);
    recovery = startRecoveringLostImports(dependencies);
    callbacks = startDeliveringCallbacks(dependencies);
    pruning = startPruningHistory(dependencies);
    following = startFollowingSchedules(dependencies);
    operations = await startOperationsServer(dependencies);
    logger.info('the worker is ready', { concurrency: env.WORKER_CONCURRENCY });
  },
  steps: [
    { name: 'recovery of lost imports', stop: () => recovery?.stop() },
    { name: 'schedules', stop: () => following?.stop() },
    { name: 'callbacks', stop: () => callbacks?.stop() },
    { name: 'pruning of history', stop: () => pruning?.stop() },
    { name: 'imports', stop: () => worker?.stop() },
    { name: 'threads', stop: () => threads.close() },
    { name: 'operations port', stop: () => operations?.close() },
    { name: 'queue', stop: () => queue.close() },
    { name: 'queue of schedules', stop: () => schedules.close() },
    { name: 'database', stop: () => database.close() },
  ],
});
