import { connectDatabase } from '@feedstock/database';
import { openImportQueue } from '@feedstock/import-queue';
import { createLogger } from '@feedstock/runtime';
import type { WorkerEnv } from './env.js';
import { createAddressGuard } from './fetch/guard-address.js';
import { createWorkerMetrics } from './worker-metrics.js';

/** Everything the worker is made of, built here and nowhere else. */
export function createDependencies(env: WorkerEnv) {
  const logger = createLogger('worker', env);
  const database = connectDatabase({
    url: env.DATABASE_URL,
    poolMax: env.DATABASE_POOL_MAX,
    applicationName: 'feedstock-worker',
    slowQueryMs: env.SLOW_QUERY_MS,
    onSlowQuery: (query) => logger.warn('slow query', query),
  });
  const queue = openImportQueue(env);
  queue.on('error', (error) => logger.warn('the queue is unavailable', { error }));
  const minute = 60_000;
  return {
    env,
    logger,
    database,
    db: database.db,
    queue,
    metrics: createWorkerMetrics(),
    guard: createAddressGuard({ allow: env.allowedPrivateHosts }),
    limits: {
      maxBytes: env.IMPORT_MAX_BYTES,
      maxRows: env.IMPORT_MAX_ROWS,
      maxColumns: env.IMPORT_MAX_COLUMNS,
      timeoutMs: env.IMPORT_TIMEOUT_MINUTES * minute,
    },
    timeouts: {
      connectMs: 10_000,
      silenceMs: env.IMPORT_SILENCE_SECONDS * 1000,
      totalMs: env.IMPORT_TIMEOUT_MINUTES * minute,
    },
    checkDigit: env.GTIN_CHECK_DIGIT === 'on',
    /** Milliseconds between two heartbeats of a running import. */
    heartbeatMs: 5000,
  };
}

export type WorkerDependencies = ReturnType<typeof createDependencies>;
