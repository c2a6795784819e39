import type { Connection, Database, LocatedImport, PoolUse, Statistics } from '@feedstock/database';
import type { ImportQueue } from '@feedstock/import-queue';
import type { Logger, PublicAddress, RedisConnection, SecretBox } from '@feedstock/runtime';
import type { Tracing } from '@feedstock/tracing';
import type { AccessTokens } from '../access/access-token.js';
import type { PasswordHashes } from '../access/password-hash.js';
import type { Stopping } from '../http/request-signal.js';
import type { LogInPace } from '../limits/log-in-pace.js';
import type { RateLimits } from '../limits/rate-limits.js';
import type { Health } from '../process/check-health.js';
import type { ExportSlots } from '../process/export-slots.js';
import type { Metrics } from '../process/metrics.js';
import type { Reads } from '../process/reads.js';
import type { RequestPressure } from '../process/request-pressure.js';

/** What handlers and middleware may use, for the life of the process; built by `dependencies.ts` at the root. */
export interface Dependencies {
  logger: Logger;
  /** Reads and writes; the transaction of a request with an Idempotency-Key. */
  db: Database;
  /** The connections of `db`. */
  pool: PoolUse;
  reads: Reads;
  /** Lists, search, export and statistics of a request read here: where `reads` has sent it. */
  replica: Connection;
  readDb: Database;
  redis: RedisConnection;
  queue: ImportQueue;
  metrics: Metrics;
  health(): Promise<Health>;
  statistics(readDb: Database): Promise<Statistics>;
  /** For clients that follow an import: one read a second, however many they are. */
  readSharedImport(id: string): Promise<LocatedImport | null>;
  accessTokens: AccessTokens;
  passwordHashes: PasswordHashes;
  rateLimits: RateLimits;
  logInPace: LogInPace;
  exportSlots: ExportSlots;
  /** What imports yield to. */
  pressure: RequestPressure;
  stopping: Stopping;
  /** Null where nothing is traced. */
  tracing: Tracing | null;
  /** Seals what is stored and never shown; null where the process has no SECRETS_KEY. */
  secrets: SecretBox | null;
  /** The time, for schedules. */
  now(): Date;
  settings: {
    isProduction: boolean;
    passwordMinLength: number;
    gtinCheckDigit: boolean;
    metricsToken: string | null;
    isDashboardWritable: boolean;
    /** Where the API is reached; both parts are empty where that is not known. */
    publicAddress: PublicAddress;
    corsOrigins: string[] | null;
    trustProxy: boolean | number | string[];
    importMaxBytes: number;
    /** How long history is kept; 0: none is. */
    historyDays: number;
    keptAnswerHours: number;
    bodyTimeoutMs: number;
    /** What the next refresh token is derived with. */
    refreshSecret: string;
  };
}
