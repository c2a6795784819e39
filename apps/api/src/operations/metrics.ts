import { countConnections, type Database } from '@feedstock/database';
import type { ImportQueue } from '@feedstock/import-queue';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { inTime } from './in-time.js';

/** What is asked when the metrics are, beside what is counted as it happens. */
interface Sources {
  db: Database;
  queue: ImportQueue;
  applicationName: string;
  poolMax: number;
}

const patienceMilliseconds = 1000;

/** The registry of this process; event-loop lag and memory are among the default metrics. */
export function createMetrics(sources: Sources) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'database_pool_max',
    help: 'The most connections that this process opens to Postgres.',
    registers,
  }).set(sources.poolMax);
  askedGauge('database_connections', 'Connections of all API processes to Postgres, by state.', registry, () =>
    countConnections(sources.db, sources.applicationName),
  );
  askedGauge('import_queue_jobs', 'Jobs of the import queue, by state.', registry, async () =>
    Object.entries(await sources.queue.getJobCounts()),
  );
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

/** A gauge by state that is asked for when the metrics are; it has no values while what it asks is away. */
function askedGauge(
  name: string,
  help: string,
  registry: Registry,
  ask: () => Promise<Iterable<readonly [string, number]>>,
): void {
  new Gauge({
    name,
    help,
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const states = await inTime(ask(), patienceMilliseconds).catch(() => []);
      for (const [state, count] of states) this.set({ state }, count);
    },
  });
}

export type Metrics = ReturnType<typeof createMetrics>;
