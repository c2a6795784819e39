import type { Server } from 'node:http';
import { prepareDatabase } from '@feedstock/database';
import { loadDotEnv, runProcess } from '@feedstock/runtime';
import { openTracing } from '@feedstock/tracing';
import { startDeliveringPosts } from './callback/start-delivering-posts.js';
import { startDeletingExpired } from './delete-expired.js';
import { createDependencies } from './dependencies.js';
import { readWorkerEnv } from './env.js';
import { startOperationsServer } from './operations-server.js';
import { startRecoveringLostImports } from './recover-lost-imports.js';
import { shutdownOrder } from './shutdown-order.js';
import { startFollowingSchedules } from './sources/start-following-schedules.js';
import { startImportWorker } from './start-import-worker.js';
import { startYieldingToRequests } from './yield-to-requests.js';

loadDotEnv(import.meta.dirname);
const env = readWorkerEnv(process.env);
const tracing = await openTracing(env.OTEL_EXPORTER_OTLP_ENDPOINT, 'feedstock-worker');
const dependencies = createDependencies(env, tracing);
const { logger, database, ends, queue, schedules, threads } = dependencies;

let recovery: ReturnType<typeof startRecoveringLostImports> | undefined;
let deletion: ReturnType<typeof startDeletingExpired> | undefined;
let posts: ReturnType<typeof startDeliveringPosts> | undefined;
let following: ReturnType<typeof startFollowingSchedules> | undefined;
let yielding: ReturnType<typeof startYieldingToRequests> | undefined;
let worker: ReturnType<typeof startImportWorker> | undefined;
let operations: Server | undefined;

await runProcess(logger, {
  async start() {
    await prepareDatabase(env.DATABASE_URL, logger);
    yielding = startYieldingToRequests(dependencies);
    worker = startImportWorker(dependencies);
    recovery = startRecoveringLostImports(dependencies);
    posts = startDeliveringPosts(dependencies);
    deletion = startDeletingExpired(dependencies);
    following = startFollowingSchedules(dependencies);
    operations = await startOperationsServer(dependencies);
    logger.info('the worker is ready', { concurrency: env.WORKER_CONCURRENCY });
  },
  shutdownOrder,
  stop: {
    'recovery of lost imports': () => recovery?.stop(),
    schedules: () => following?.stop(),
    'callbacks and webhooks': () => posts?.stop(),
    'deletion of what is old': () => deletion?.stop(),
    imports: () => worker?.stop(),

    threads: () => threads.close(),
    'yielding to requests': () => yielding?.stop(),
    'operations port': () => operations?.close(),
    queue: () => queue.close(),
    'queue of schedules': () => schedules.close(),
    'notes of ends': () => ends.close(),
    database: () => database.close(),
    traces: () => tracing?.close(),
  },
});
