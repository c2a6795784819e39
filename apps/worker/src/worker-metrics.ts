import type { Outcome } from '@feedstock/catalogue';
import { withoutMisnamed } from '@feedstock/runtime';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the worker counts, in a registry of its own. */
export function createWorkerMetrics(concurrency: number) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  withoutMisnamed(registry);
  new Gauge({
    name: 'feedstock_import_slots',
    help: 'How many imports of any size this worker runs at a time.',
    registers: [registry],
  }).set(concurrency);
  const running = new Gauge({
    name: 'feedstock_running_imports',
    help: 'How many imports this worker is running.',
    registers: [registry],
  });
  const rows = new Counter({
    name: 'feedstock_import_rows_total',
    help: 'Rows that this worker has written or rejected, by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const imports = new Histogram({
    name: 'feedstock_import_duration_seconds',
    help: 'Duration of attempts at imports, by how they ended.',
    labelNames: ['end'],
    buckets: [1, 5, 15, 60, 300, 900, 3600, 7200],
    registers: [registry],
  });
  return {
    registry,
    running,
    countRows: (outcome: Outcome, count: number) => rows.inc({ outcome }, count),
    observeImport: (end: string, seconds: number) => imports.observe({ end }, seconds),
  };
}
