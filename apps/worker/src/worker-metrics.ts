import type { Outcome } from '@feedstock/catalogue';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the worker counts, in a registry of its own. */
export function createWorkerMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const rows = new Counter({
    name: 'feedstock_import_rows_total',
    help: 'Rows by what became of them',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const imports = new Histogram({
    name: 'feedstock_import_duration_seconds',
    help: 'Duration of attempts at imports, by how they ended',
    labelNames: ['end'],
    buckets: [1, 5, 15, 60, 300, 900, 3600, 7200],
    registers: [registry],
  });
  return {
    registry,
    countRows: (outcome: Outcome, count: number) => rows.inc({ outcome }, count),
    observeImport: (end: string, seconds: number) => imports.observe({ end }, seconds),
  };
}
