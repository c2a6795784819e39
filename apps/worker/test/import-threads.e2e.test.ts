import { findImport, requestCancel } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import { compile, createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createImportThreads, type ImportThreads } from '../src/import-threads.js';
import { addsUp } from './support/import-harness.js';
import { createQueueHarness, type QueueHarness } from './support/queue-harness.js';

/** Imports as they run in production, in threads of their own; one of their cells can block or end its thread. */
const entry = new URL('./support/poisoned-thread.mjs', import.meta.url);

const patience = { timeout: 30_000 };

let harness: QueueHarness;
let threads: ImportThreads;

beforeAll(async () => {
  compile('worker');
  harness = await createQueueHarness(await createTestRedis());
  const { env, logger, metrics } = harness.workerDependencies;
  const threadEnv = { ...env, DATABASE_URL: harness.databaseUrl, allowedPrivateHosts: ['127.0.0.1'] };
  threads = createImportThreads({
    env: threadEnv,
    logger,
    countRows: metrics.countRows,
    entry,
    execArgv: [],
    silenceMs: 8000,
  });
  harness.workerDependencies.threads = threads;
  harness.startWorker();
}, 120_000);
afterAll(async () => {
  await harness.close();
  await threads.close();
});

const feed = (name: string, title: string) =>
  `id,title,description\n${Array.from({ length: 2000 }, (_, at) => `${name}-${at},Lamp ${at},${'long '.repeat(150)}\n`).join('')}${name}-last,${title},\n`;

async function start(body: string, holdAfter?: number): Promise<string> {
  const answer = { body, ...(holdAfter === undefined ? {} : { holdAfter }) };
  const id = await harness.queue([answer, answer, answer, answer], { batch_size: 500 });
  await enqueueImport(harness.jobs, id);
  return id;
}

it('gives up an import that blocks its thread twice, and the other import of the worker goes on', async () => {
  const healthy = feed('healthy', 'Lamp');
  const other = await start(healthy, Math.floor(healthy.length * 0.9));
  await harness.untilWriting(other);
  const id = await start(feed('endless', 'ENDLESS'));
  const row = await harness.untilStatus(id, 'failed');
  expect(row).toMatchObject({ error: { code: 'silenced_worker' }, silences: 2, attempts: 2 });
  expect(addsUp(row)).toBe(true);
  harness.server.release();
  expect(await harness.untilStatus(other, 'completed')).toMatchObject({ attempts: 1, created: 2001 });
}, 120_000);

it('gives up an import that ends its thread twice by an exception, and the process lives', async () => {
  const row = await harness.untilStatus(await start(feed('escaping', 'ESCAPING')), 'failed');
  expect(row).toMatchObject({
    error: { code: 'silenced_worker', message: expect.stringContaining('caught by nobody') },
  });
});

it('keeps the heartbeat of an import that blocks its thread, and cancels it', async () => {
  const id = await start(feed('cancel', 'ENDLESS'));
  // More heartbeats than batches: the thread writes its last batch before it is blocked.
  await harness.untilWriting(id);
  const beats = new Set<number>();
  await expect
    .poll(async () => {
      const row = await findImport(harness.dependencies.db, id);
      beats.add(row?.heartbeatAt?.getTime() ?? 0);
      return beats.size;
    }, patience)
    .toBeGreaterThan(10);
  await requestCancel(harness.dependencies.db, id);
  expect(await harness.untilStatus(id, 'cancelled')).toMatchObject({ silences: 0, attempts: 1 });
});

it('reports the end of an import to its job: progress, result, steps, and a failure with its code', async () => {
  const id = await start('id,title\njob-1,Lamp\n');
  await harness.untilStatus(id, 'completed');
  await expect.poll(async () => (await harness.jobs.getJob(id))?.getState(), patience).toBe('completed');
  const job = await harness.jobs.getJob(id);
  expect(job?.returnvalue).toMatchObject({ status: 'completed', rows_read: 1, outcome: { created: 1 } });
  const { logs } = await harness.jobs.getJobLogs(id);
  expect(logs[0]).toMatch(/^info import started .*"import_id"/);
  const failed = await start('title,price\nLamp,1.00 EUR\n');
  await expect.poll(async () => (await harness.jobs.getJob(failed))?.getState(), patience).toBe('failed');
  expect((await harness.jobs.getJob(failed))?.failedReason).toMatch(/^no_key_column: /);
});
