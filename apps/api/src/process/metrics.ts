import { outcomes } from '@feedstock/catalogue';
import { countConnections, type Database, type ImportSum, type PoolUse, sumImports } from '@feedstock/database';
import type { ImportQueue } from '@feedstock/import-queue';
import { withoutMisnamed } from '@feedstock/runtime';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Health } from './check-health.js';
import { inTime } from './in-time.js';
import { rememberBriefly } from './remember-briefly.js';

/** Where the metrics that are read on demand get their values. */
interface Sources {
  db: Database;
  queue: ImportQueue;
  health: () => Promise<Health>;
  /** How many sources are in each state of health. */
  countSources: () => Promise<ReadonlyMap<string, number>>;
  applicationName: string;
  /** This process's connections, by server. */
  pools: () => { primary: PoolUse; replica: PoolUse | null };
  poolMax: number;
}

const patienceMs = 1000;

/** The metrics of one answer share one reading. */
const oneAnswerMs = 200;

/** The registry of this process; event-loop lag and memory are among the default metrics. Every metric of ours begins with `feedstock_`. */
export function createMetrics(sources: Sources) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  withoutMisnamed(registry);
  new Gauge({
    name: 'feedstock_database_pool_max',
    help: 'The maximum number of connections of this process to Postgres.',
    registers,
  }).set(sources.poolMax);
  const { gauge, counter } = createOnDemand(registry);
  gauge('feedstock_database_connections', 'Connections of all API processes to Postgres, by state.', 'state', () =>
    countConnections(sources.db, sources.applicationName),
  );
  const ofPools = (read: (pool: PoolUse) => number) => async () =>
    Object.entries(sources.pools()).flatMap(([server, pool]) => (pool === null ? [] : [[server, read(pool)] as const]));
  gauge(
    'feedstock_database_pool_in_use',
    'Connections of this process to Postgres that have a statement or a transaction, by server: primary or replica.',
    'server',
    ofPools((pool) => pool.inUse()),
  );
  gauge(
    'feedstock_database_pool_waiting',
    'Statements and transactions of this process that wait for a connection to Postgres, by server.',
    'server',
    ofPools((pool) => pool.waiting()),
  );
  gauge('feedstock_queue_jobs', 'Jobs of the import queue, by state.', 'state', async () =>
    Object.entries(await sources.queue.getJobCounts()),
  );
  gauge('feedstock_sources', 'Sources that are kept, by health: ok, late, failing or held.', 'health', () =>
    sources.countSources(),
  );
  describeHealth(gauge, sources.health);
  describeImports(counter, sources.db);
  return {
    registry,
    requests: new Histogram({
      name: 'feedstock_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
  };
}

/** The checks of `GET /health`. */
function describeHealth(gauge: OnDemand['gauge'], health: Sources['health']): void {
  const one = (read: (checks: Health['checks']) => number | null) => async () => {
    const value = read((await health()).checks);
    return value === null ? [] : [[null, value] as const];
  };
  gauge('feedstock_up', 'Whether a server that everything needs answers: 1, else 0.', 'server', async () => {
    const { database, redis } = (await health()).checks;
    return Object.entries({ database, redis }).map(([server, { status }]) => [server, Number(status === 'ok')]);
  });
  gauge(
    'feedstock_replica_lag_seconds',
    'How far the read replica is behind; none where there is no replica, or it does not answer.',
    null,
    one(({ replica }) => replica?.lag_seconds ?? null),
  );
  gauge(
    'feedstock_replica_read',
    'Whether the read replica is read: 1, else 0. No value without a replica.',
    null,
    one(({ replica }) => (replica === null ? null : Number(replica.status === 'ok'))),
  );
  gauge(
    'feedstock_workers',
    'Live worker processes.',
    null,
    one(({ workers }) => workers.replicas),
  );
  gauge(
    'feedstock_queue_paused',
    'Whether the import queue is paused: 1, else 0.',
    null,
    one(({ workers: { queue_paused: isPaused } }) => (isPaused === null ? null : Number(isPaused))),
  );
  gauge(
    'feedstock_queue_oldest_wait_seconds',
    'How long the oldest import that no worker has started has been waiting.',
    null,
    one(({ workers }) => (workers.status === 'unknown' ? null : (workers.oldest_waiting_job_seconds ?? 0))),
  );
}

/** What all imports that have ended did, whichever worker ran them; those that were deleted since are counted too. */
function describeImports(counter: OnDemand['counter'], db: Database): void {
  const ask = rememberBriefly(() => sumImports(db), oneAnswerMs);
  const sumBy = async (label: (sum: ImportSum) => string | null, figure: 'imports' | 'seconds') => {
    const totals = new Map<string, number>();
    for (const sum of await ask()) {
      const key = label(sum);
      if (key !== null) totals.set(key, (totals.get(key) ?? 0) + sum[figure]);
    }
    return totals;
  };
  const statusOf = ({ status }: ImportSum) => status;
  const codeOfFailure = ({ status, code }: ImportSum) => (status === 'failed' ? code : null);
  counter('feedstock_ended_imports_total', 'Imports that ended, by how.', 'status', () => sumBy(statusOf, 'imports'));
  counter('feedstock_failed_imports_total', 'Imports that failed, by code.', 'code', () =>
    sumBy(codeOfFailure, 'imports'),
  );
  counter('feedstock_ended_imports_seconds_total', 'Seconds that ended imports took together, by how.', 'status', () =>
    sumBy(statusOf, 'seconds'),
  );
  counter('feedstock_ended_imports_rows_total', 'Rows of ended imports, by outcome.', 'outcome', async () => {
    const sums = await ask();
    return outcomes.map((outcome) => [outcome, sums.reduce((total, { rows }) => total + rows[outcome], 0)]);
  });
}

/** Values by the label's; by null where the metric has no label. */
type Ask = () => Promise<Iterable<readonly [string | null, number]>>;

type OnDemand = ReturnType<typeof createOnDemand>;

/** Makes metrics whose values are read when the metrics are. They have none while their source is unavailable. */
function createOnDemand(registry: Registry) {
  const settings = (name: string, help: string, label: string | null) => ({
    name,
    help,
    labelNames: label === null ? [] : [label],
    registers: [registry],
  });
  const read = async (ask: Ask) => inTime(ask(), patienceMs).catch(() => []);
  const labelled = (label: string | null, value: string | null) => (label === null ? {} : { [label]: value ?? '' });
  return {
    gauge: (name: string, help: string, label: string | null, ask: Ask) =>
      new Gauge({
        ...settings(name, help, label),
        async collect() {
          const values = await read(ask);
          this.reset();
          // A gauge without labels is 0 after that, which would be a lie.
          if (label === null) this.remove();
          for (const [value, count] of values) this.set(labelled(label, value), count);
        },
      }),
    counter: (name: string, help: string, label: string | null, ask: Ask) =>
      new Counter({
        ...settings(name, help, label),
        async collect() {
          const values = await read(ask);
          this.reset();
          for (const [value, count] of values) this.inc(labelled(label, value), count);
        },
      }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
