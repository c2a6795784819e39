import { outcomes } from '@feedstock/catalogue';
import { countConnections, type Database, type ImportSum, sumImports } from '@feedstock/database';
import type { ImportQueue } from '@feedstock/import-queue';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { inTime } from './in-time.js';
import { rememberBriefly } from './remember-briefly.js';

/** Where the gauges that are read on demand get their values. */
interface Sources {
  db: Database;
  queue: ImportQueue;
  applicationName: string;
  poolMax: number;
}

const patienceMs = 1000;

/** The gauges of one answer share one reading. */
const oneAnswerMs = 200;

/** The registry of this process; event-loop lag and memory are among the default metrics. */
export function createMetrics(sources: Sources) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'database_pool_max',
    help: 'The maximum number of connections of this process to Postgres.',
    registers,
  }).set(sources.poolMax);
  const gaugeOnDemand = createGaugeOnDemand(registry);
  gaugeOnDemand('database_connections', 'Connections of all API processes to Postgres, by state.', 'state', () =>
    countConnections(sources.db, sources.applicationName),
  );
  gaugeOnDemand('import_queue_jobs', 'Jobs of the import queue, by state.', 'state', async () =>
    Object.entries(await sources.queue.getJobCounts()),
  );
  describeImports(gaugeOnDemand, sources.db);
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
  };
}

/** The outcomes of all stored imports, whichever worker ran them. */
function describeImports(gaugeOnDemand: GaugeOnDemand, db: Database): void {
  const ask = rememberBriefly(() => sumImports(db), oneAnswerMs);
  const byStatus = async (value: (sum: ImportSum) => number) =>
    (await ask()).map((sum) => [sum.status, value(sum)] as const);
  gaugeOnDemand('import_rows', 'Rows of imports, by outcome.', 'outcome', async () => {
    const sums = await ask();
    return outcomes.map((outcome) => [outcome, sums.reduce((total, { rows }) => total + rows[outcome], 0)]);
  });
  gaugeOnDemand('import_duration_seconds_sum', 'Seconds that imports took together, by how they ended.', 'status', () =>
    byStatus(({ seconds }) => seconds),
  );
  gaugeOnDemand('import_duration_seconds_count', 'Imports that took them, by how they ended.', 'status', () =>
    byStatus(({ ended }) => ended),
  );
}

type GaugeOnDemand = ReturnType<typeof createGaugeOnDemand>;

/** Makes gauges with one label whose values are read when the metrics are. They have none while their source is unavailable. */
function createGaugeOnDemand(registry: Registry) {
  return (name: string, help: string, label: string, ask: () => Promise<Iterable<readonly [string, number]>>): Gauge =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      async collect() {
        this.reset();
        const values = await inTime(ask(), patienceMs).catch(() => []);
        for (const [value, count] of values) this.set({ [label]: value }, count);
      },
    });
}

export type Metrics = ReturnType<typeof createMetrics>;
