import { databaseTime } from '@feedstock/database';
import { openImportQueue, openScheduleQueue } from '@feedstock/import-queue';
import { createLogger } from '@feedstock/runtime/logger';
import type { Tracing } from '@feedstock/tracing';
import { retentionOf, type WorkerEnv } from './env.js';
import { createAddressGuard } from './fetch/guard-address.js';
import { createImportThreads } from './import-threads.js';
import { noteEnds } from './note-ends.js';
import { connect, secretsOf } from './thread-dependencies.js';
import { createWorkerMetrics } from './worker-metrics.js';

const minute = 60_000;

/** Everything the main thread is made of, built here and nowhere else. */
export function createDependencies(env: WorkerEnv, tracing: Tracing | null) {
  const logger = createLogger('worker', env);
  const database = connect(env, env.DATABASE_POOL_MAX, logger);
  const queue = openImportQueue(env);
  queue.on('error', (error) => logger.warn('the queue is unavailable', { error }));
  const schedules = openScheduleQueue(env);
  schedules.on('error', (error) => logger.debug('the queue of schedules is unavailable', { error }));
  const metrics = createWorkerMetrics(env.WORKER_CONCURRENCY);
  return {
    env,
    logger,
    database,
    db: database.db,
    queue,
    schedules,
    ends: noteEnds(env, database.db),
    /** The time by which sources are due. */
    clock: () => databaseTime(database.db),
    secrets: secretsOf(env),
    metrics,
    tracing,
    threads: createImportThreads({
      env,
      logger,
      countRows: metrics.countRows,
      traceparent: () => tracing?.current(),
    }),
    retention: retentionOf(env),
    guard: createAddressGuard({ allow: env.allowedPrivateHosts }),
    limits: { timeoutMs: env.IMPORT_TIMEOUT_MINUTES * minute, perUser: env.IMPORTS_PER_USER ?? null },
    /** Milliseconds between two heartbeats of a running import. */
    heartbeatMs: 5000,
  };
}

export type WorkerDependencies = ReturnType<typeof createDependencies>;
