import { randomBytes } from 'node:crypto';
import { computeStatistics, connectDatabase, type Database, findImport, type Statistics } from '@feedstock/database';
import { openImportQueue } from '@feedstock/import-queue';
import { createSecretBox, createWaitingRequests, createWrittenPositions } from '@feedstock/runtime';
import { createLogger } from '@feedstock/runtime/logger';
import { connectRedis } from '@feedstock/runtime/redis';
import type { Tracing } from '@feedstock/tracing';
import { createAccessTokens } from './access/access-token.js';
import { createPasswordHashes } from './access/password-hash.js';
import type { ApiEnv } from './env.js';
import { createStopping } from './http/request-signal.js';
import { createLogInPace } from './limits/log-in-pace.js';
import { createRateLimits } from './limits/rate-limits.js';
import { checkHealth } from './process/check-health.js';
import { createExportSlots } from './process/export-slots.js';
import { inTime } from './process/in-time.js';
import { keepStatistics } from './process/keep-statistics.js';
import { createMetrics } from './process/metrics.js';
import { readsOfPrimary, readsOfReplica } from './process/reads.js';
import { rememberBriefly, shareReads } from './process/remember-briefly.js';
import { createRequestPressure } from './process/request-pressure.js';
import { watchRedis } from './process/watch-redis.js';
import { countByHealth } from './sources/count-by-health.js';

/** What tests may choose in place of the environment. */
export interface Tuning {
  bcryptCost?: number;
  bodyTimeoutMs?: number;
  queuePrefix?: string;
  silent?: boolean;
  now?: () => Date;
}

const applicationName = 'feedstock-api';

/** A request that has waited this long for one statement has lost its client, or soon will. */
const defaultStatementSeconds = 30;

/** The contract asks for 12 in production; elsewhere people and tests log in often, and nothing is worth stealing. */
const bcryptCosts = { production: 12, development: 10, test: 10 } as const;

/** Builds everything that lives as long as the process; nothing is constructed anywhere else. Connections are made when first needed. */
export function createDependencies(env: ApiEnv, tuning: Tuning = {}, tracing: Tracing | null = null) {
  const logger = createLogger('api', env, { silent: tuning.silent ?? false });
  const signingKeys = env.JWT_SECRET_KEY ?? ([randomBytes(48).toString('base64url')] as const);
  if (env.JWT_SECRET_KEY === undefined) logger.warn('no JWT_SECRET_KEY: tokens end with this process');

  const connect = (url: string, poolMax = env.DATABASE_POOL_MAX) =>
    connectDatabase({
      url,
      poolMax,
      applicationName,
      slowQueryMs: env.SLOW_QUERY_MS,
      onSlowQuery: (query) => logger.warn('slow query', { ...query }),
      statementLimitMs: (env.STATEMENT_TIMEOUT_SECONDS ?? defaultStatementSeconds) * 1000,
    });
  const primary = connect(env.DATABASE_URL);

  const redis = connectRedis(env, 'impatient');
  watchRedis(redis, logger);
  const replicaUrl = env.DATABASE_REPLICA_URL;
  const reads =
    replicaUrl === undefined
      ? readsOfPrimary(primary)
      : readsOfReplica({
          primary,
          connect: (purpose) => connect(replicaUrl, purpose === 'probe' ? 1 : env.DATABASE_POOL_MAX),
          written: createWrittenPositions(redis, env.REPLICA_MAX_LAG_SECONDS),
          redis,
          maxLagSeconds: env.REPLICA_MAX_LAG_SECONDS,
          logger,
        });
  const queue = openImportQueue(env, tuning.queuePrefix, tracing?.telemetry);
  queue.on('error', (error: unknown) => logger.debug('the queue has no Redis', { error }));

  const limits = {
    general: env.RATE_LIMIT_GENERAL,
    import: env.RATE_LIMIT_IMPORT,
    login: env.RATE_LIMIT_LOGIN,
    register: env.RATE_LIMIT_REGISTER,
    status: env.RATE_LIMIT_STATUS,
    feed: env.RATE_LIMIT_FEED,
  };
  const now = tuning.now ?? (() => new Date());
  /** Shared by all requests within half a second: the endpoint is public and has no limit. */
  const health = rememberBriefly(() => checkHealth({ ...primary, redis, queue, reads }), 500);
  const pressure = createRequestPressure(() => createWaitingRequests(redis).note());
  const metrics = createMetrics({
    db: primary.db,
    pools: () => ({ primary: primary.pool, replica: reads.pool() }),
    queue,
    health,
    countSources: rememberBriefly(() => countByHealth({ db: primary.db, now }), 60_000),
    applicationName,
    poolMax: env.DATABASE_POOL_MAX,
  });

  return {
    logger,
    tracing,
    /** Reads and writes. */
    primary,
    db: primary.db,
    pool: primary.pool,
    reads,
    replica: primary,
    readDb: primary.db,
    redis,
    queue,
    metrics,
    health,
    statistics: statisticsByDatabase(),
    /** For clients that follow an import: one read a second, however many they are. */
    readSharedImport: shareReads((id) => findImport(primary.db, id), 900),
    accessTokens: createAccessTokens(signingKeys, env.JWT_EXPIRE_MINUTES * 60),
    passwordHashes: createPasswordHashes(tuning.bcryptCost ?? bcryptCosts[env.NODE_ENV]),
    rateLimits: createRateLimits(limits, redis, logger),
    logInPace: createLogInPace(limits.login, redis),
    /** At most half of the connections, so that others are left for all other requests, and to cancel an export. */
    exportSlots: createExportSlots(Math.max(1, Math.floor(env.DATABASE_POOL_MAX / 2))),
    pressure,
    stopping: createStopping(),
    secrets: env.SECRETS_KEY === undefined ? null : createSecretBox(env.SECRETS_KEY),
    now,
    /** Closes all connections; the last step of stopping. */
    async close() {
      pressure.stop();
      // The queue does not close a connection that it was given; without Redis neither step may take long.
      await inTime(queue.close(), 2000).catch(() => undefined);
      await inTime(queue.disconnect(), 2000).catch(() => undefined);
      redis.disconnect();
      await Promise.all([primary.close(), reads.close()]);
    },
    settings: {
      isProduction: env.NODE_ENV === 'production',
      passwordMinLength: env.PASSWORD_MIN_LENGTH,
      gtinCheckDigit: env.GTIN_CHECK_DIGIT === 'on',
      metricsToken: env.METRICS_TOKEN ?? null,
      isDashboardWritable: env.QUEUE_DASHBOARD_WRITABLE,
      publicAddress: env.PUBLIC_URL ?? { url: '', path: '' },
      corsOrigins: env.CORS_ORIGINS ?? null,
      trustProxy: env.TRUST_PROXY,
      importMaxBytes: env.IMPORT_MAX_BYTES,
      historyDays: env.HISTORY_DAYS,
      keptAnswerHours: env.KEPT_ANSWER_HOURS,
      refreshSecret: signingKeys[0],
      bodyTimeoutMs: tuning.bodyTimeoutMs ?? 20_000,
    },
  };
}

/** The figures by where they are read: who has just written reads them from the primary. */
function statisticsByDatabase(): (db: Database) => Promise<Statistics> {
  // Weak, because a replica that was lost is read through a new connection.
  const kept = new WeakMap<Database, () => Promise<Statistics>>();
  return (db) => {
    const known = kept.get(db) ?? keepStatistics(() => computeStatistics(db));
    kept.set(db, known);
    return known();
  };
}
