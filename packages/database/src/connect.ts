import { readPostgresAddress } from '@feedstock/runtime';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { limitStatements } from './limit-statements.js';
import { reportSlowQueries, type SlowQuery } from './report-slow-queries.js';
import * as schema from './schema/index.js';
import { type PoolUse, watchPool } from './watch-pool.js';
import { watchStatements } from './watch-statements.js';

/** A database or a transaction: the first argument of every statement. */
export type Database = Pick<
  PostgresJsDatabase<typeof schema>,
  'select' | 'insert' | 'update' | 'delete' | 'execute' | 'transaction' | '$count'
>;

export interface Connection {
  db: Database;
  /** The driver itself, for what Drizzle lacks: cursors and COPY. Never give it dates: Drizzle has set its parsers. */
  client: postgres.Sql;
  pool: PoolUse;
  close(): Promise<void>;
}

export interface ConnectOptions {
  url: string;
  poolMax: number;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Called after each statement that took `slowQueryMs` or longer. */
  onSlowQuery?: (query: SlowQuery) => void;
  slowQueryMs?: number;
  /** Milliseconds that a statement may take, the wait for a connection included. A transaction has as much for each of its statements. */
  statementLimitMs?: number;
}

/**
 * No BEGIN fills the pipeline, because the unpatched driver does not reserve the connection for such a transaction
 * (porsager/postgres#1189). The option is missing in the driver's types, so it is spread in.
 */
const endlessPipeline = { max_pipeline: Number.POSITIVE_INFINITY };

/**
 * Opens a pool; connections are made when first needed, and again after a restart of the server.
 * Statements are not named, so that PgBouncer in transaction mode may stand between.
 */
export function connectDatabase(options: ConnectOptions): Connection {
  const address = readPostgresAddress(options.url);
  const client = postgres(address.url, {
    ...address.options,
    max: options.poolMax,
    prepare: false,
    ...endlessPipeline,
    connect_timeout: 5,
    // Seconds between attempts to connect. The driver's own grow to 20, and a statement waits for the next one: too long for a request.
    backoff: (attempts: number) => Math.min(0.05 * 2 ** attempts, 0.5),
    onnotice: () => undefined,
    connection: { application_name: options.applicationName, TimeZone: 'UTC' },
  });
  const { onSlowQuery, slowQueryMs = 200, statementLimitMs } = options;
  const { use: pool, watch: watchUse } = watchPool(client);
  watchStatements(client, [
    watchUse,
    ...(onSlowQuery === undefined ? [] : [reportSlowQueries(slowQueryMs, onSlowQuery)]),
    ...(statementLimitMs === undefined ? [] : [limitStatements(statementLimitMs)]),
  ]);
  return { db: drizzle(client, { schema }), client, pool, close: () => client.end({ timeout: 5 }) };
}
