import type { Outcome } from '@feedstock/catalogue';
import { connectDatabase, databaseTime } from '@feedstock/database';
import { openImportQueue, openScheduleQueue } from '@feedstock/import-queue';
import { createLogger, createSecretBox, type Logger, type SecretBox } from '@feedstock/runtime';
import type { WorkerEnv } from './env.js';
import { createAddressGuard } from './fetch/guard-address.js';
import type { ImportDependencies } from './import/import-dependencies.js';
import { createImportThreads } from './import-threads.js';
import { createWorkerMetrics } from './worker-metrics.js';

const minute = 60_000;

/** Everything the main thread is made of, built here and nowhere else. */
export function createDependencies(env: WorkerEnv) {
  const logger = createLogger('worker', env);
  const database = connect(env, env.DATABASE_POOL_MAX, logger);
  const queue = openImportQueue(env);
  queue.on('error', (error) => logger.warn('the queue is unavailable', { error }));
  const schedules = openScheduleQueue(env);
  schedules.on('error', (error) => logger.debug('the queue of schedules is unavailable', { error }));
  const metrics = createWorkerMetrics();
  return {
    env,
    logger,
    database,
    db: database.db,
    queue,
    schedules,
    /** The time by which sources are due. */
    clock: () => databaseTime(database.db),
    secrets: secretsOf(env),
    metrics,
    threads: createImportThreads({ env, logger, countRows: metrics.countRows }),
    guard: createAddressGuard({ allow: env.allowedPrivateHosts }),
    limits: { timeoutMs: env.IMPORT_TIMEOUT_MINUTES * minute },
    /** Milliseconds between two heartbeats of a running import. */
    heartbeatMs: 5000,
  };
}

export type WorkerDependencies = ReturnType<typeof createDependencies>;

/** Everything that a thread needs to run imports, with connections of its own. */
export function createImportDependencies(
  env: WorkerEnv,
  given: { poolMax: number; logger: Logger; countRows: (outcome: Outcome, count: number) => void },
): ImportDependencies {
  return {
    db: connect(env, given.poolMax, given.logger).db,
    logger: given.logger,
    metrics: { countRows: given.countRows },
    guard: createAddressGuard({ allow: env.allowedPrivateHosts }),
    limits: { maxBytes: env.IMPORT_MAX_BYTES, maxRows: env.IMPORT_MAX_ROWS, maxColumns: env.IMPORT_MAX_COLUMNS },
    timeouts: {
      connectMs: 10_000,
      silenceMs: env.IMPORT_SILENCE_SECONDS * 1000,
      totalMs: env.IMPORT_TIMEOUT_MINUTES * minute,
    },
    secrets: secretsOf(env),
    checkDigit: env.GTIN_CHECK_DIGIT === 'on',
    keepsHistory: env.HISTORY_DAYS > 0,
  };
}

function secretsOf({ SECRETS_KEY: keys }: WorkerEnv): SecretBox | null {
  return keys === undefined ? null : createSecretBox(keys);
}

function connect(env: WorkerEnv, poolMax: number, logger: Logger) {
  return connectDatabase({
    url: env.DATABASE_URL,
    poolMax,
    applicationName: 'feedstock-worker',
    slowQueryMs: env.SLOW_QUERY_MS,
    onSlowQuery: (query) => logger.warn('slow query', query),
  });
}
