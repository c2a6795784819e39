import { databaseTime, findImport, type ImportRow } from '@feedstock/database';
import { type ImportQueue, openImportQueue, openScheduleQueue } from '@feedstock/import-queue';
import { createRedisPrefix } from '@feedstock/test-support';
import { expect } from 'vitest';
import type { WorkerDependencies } from '../../src/dependencies.js';
import { readWorkerEnv, retentionOf } from '../../src/env.js';
import { noteEnds } from '../../src/note-ends.js';
import { startImportWorker } from '../../src/start-import-worker.js';
import { createWorkerMetrics } from '../../src/worker-metrics.js';
import { createImportHarness, type ImportHarness, runHere } from './import-harness.js';

export interface QueueHarness extends ImportHarness {
  jobs: ImportQueue;
  prefix: string;
  workerDependencies: WorkerDependencies;
  /** Starts a worker of this process; those still at work are stopped with the harness. */
  startWorker(): { stop(): Promise<void> };
  /** The import, once it has this status. */
  untilStatus(id: string, status: ImportRow['status']): Promise<ImportRow>;
  /** The import, once it has written rows. */
  untilWriting(id: string): Promise<ImportRow>;
}

/** The import path with the queue: workers that take imports from a queue of their own. */
export async function createQueueHarness(redisUrl: string, databaseUrl?: string): Promise<QueueHarness> {
  const harness = await createImportHarness(databaseUrl);
  const prefix = createRedisPrefix();
  const queue = openImportQueue({ REDIS_URL: redisUrl }, prefix);
  queue.on('error', () => undefined);
  const schedules = openScheduleQueue({ REDIS_URL: redisUrl }, prefix);
  schedules.on('error', () => undefined);
  const env = readWorkerEnv({ DATABASE_URL: 'postgresql://unused/unused', REDIS_URL: redisUrl });
  const workerDependencies = {
    ...harness.dependencies,
    env,
    database: harness.connection,
    ends: noteEnds(env, harness.dependencies.db),
    queue,
    schedules,
    clock: () => databaseTime(harness.dependencies.db),
    retention: retentionOf(env),
    tracing: null,
    metrics: createWorkerMetrics(1),
    threads: { run: runHere(harness.dependencies), close: () => Promise.resolve(), setShare: () => undefined },
  };
  const workers = new Set<{ stop(): Promise<void> }>();

  const read = async (id: string) => {
    const row = await findImport(harness.dependencies.db, id).catch(() => null);
    return row;
  };
  const until = async (id: string, is: (row: ImportRow) => boolean): Promise<ImportRow> => {
    let row: ImportRow | null = null;
    await expect
      .poll(
        async () => {
          row = await read(id);
          return row !== null && is(row);
        },
        { timeout: 50_000 },
      )
      .toBe(true);
    if (row === null) throw new Error(`no import ${id}`);
    return row;
  };

  return {
    ...harness,
    jobs: queue,
    prefix,
    workerDependencies,
    startWorker() {
      const worker = startImportWorker(workerDependencies, prefix);
      const stop = () => {
        workers.delete(started);
        return worker.stop();
      };
      const started = { stop };
      workers.add(started);
      return started;
    },
    untilStatus: (id, status) => until(id, (row) => row.status === status),
    untilWriting: (id) => until(id, (row) => row.rowsRead > 0),
    async close() {
      harness.server.release();
      await Promise.all([...workers].map((worker) => worker.stop()));
      await queue.close();
      await schedules.close();
      await harness.close();
    },
  };
}

/** A feed with rows of all fates: new, repaired, repeated, rejected. Longer than what is read before the first row is. */
export function mixedFeed(name: string, rows = 4000): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const id = at % 50 === 49 ? '' : `${name}-${at % 25 === 24 ? at - 1 : at}`;
    const price = at % 40 === 39 ? '0 EUR' : '19.99 EUR';
    return `${id},Lamp ${at},${price},${'made for long days out '.repeat(20)}`;
  });
  return `id,title,price,description\n${lines.join('\n')}\n`;
}
