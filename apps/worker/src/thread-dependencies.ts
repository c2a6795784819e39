import type { Outcome } from '@feedstock/catalogue';
import { connectDatabase } from '@feedstock/database';
import { createSecretBox, type Logger, type SecretBox } from '@feedstock/runtime';
import type { InSpan } from '@feedstock/tracing';
import type { WorkerEnv } from './env.js';
import { createAddressGuard } from './fetch/guard-address.js';
import type { ImportDependencies } from './import/import-dependencies.js';
import { createPace } from './pace.js';

const minute = 60_000;

/** A batch of a large undo takes minutes; a server that is silent for longer is lost. */
const defaultStatementSeconds = 600;

/**
 * Everything that a thread needs to run imports, with connections of its own. Apart from what the main thread is made of,
 * because each thread loads and keeps the code of every module it imports.
 */
export function createImportDependencies(
  env: WorkerEnv,
  given: {
    poolMax: number;
    logger: Logger;
    countRows: (outcome: Outcome, count: number) => void;
    inSpan: InSpan;
  },
): ImportDependencies {
  return {
    db: connect(env, given.poolMax, given.logger).db,
    logger: given.logger,
    inSpan: given.inSpan,
    metrics: { countRows: given.countRows },
    pace: createPace(),
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

/** Opens the credentials of sources; null where no key is set. */
export function secretsOf({ SECRETS_KEY: keys }: WorkerEnv): SecretBox | null {
  return keys === undefined ? null : createSecretBox(keys);
}

/** A pool of connections, whose slow statements are logged. */
export function connect(env: WorkerEnv, poolMax: number, logger: Logger) {
  return connectDatabase({
    url: env.DATABASE_URL,
    poolMax,
    applicationName: 'feedstock-worker',
    slowQueryMs: env.SLOW_QUERY_MS,
    onSlowQuery: (query) => logger.warn('slow query', query),
    statementLimitMs: (env.STATEMENT_TIMEOUT_SECONDS ?? defaultStatementSeconds) * 1000,
  });
}
