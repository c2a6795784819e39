import { findImport, requestCancel, selectImports } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recoverLostImports } from '../../src/recover-lost-imports.js';
import { createQueueHarness, mixedFeed, type QueueHarness } from '../support/queue-harness.js';

let harness: QueueHarness;
beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
  // A source waits until it is released.
  harness.dependencies.timeouts = { ...harness.dependencies.timeouts, silenceMs: 60_000 };
});
afterAll(() => harness.close());

const priced = (price: string) => ({ body: `id,title,price\nordered-1,Lamp,${price} EUR\n` });

it('runs the imports of a source one after the other, and all but the last of those that wait are overtaken', async () => {
  const slow = { body: mixedFeed('slow'), holdAfter: 100_000 };
  const source = await harness.newSource([slow, priced('10')]);
  const first = await harness.requestOf(source);
  const workers = [harness.startWorker(), harness.startWorker()];
  await enqueueImport(harness.jobs, first);
  await harness.untilStatus(first, 'running');
  const waiting: string[] = [];
  for (let count = 0; count < 10; count += 1) {
    const id = await harness.requestOf(source);
    await enqueueImport(harness.jobs, id);
    waiting.push(id);
  }
  // Delivered, and left until its turn: no job of the queue is open any more, and it counts as no lost one.
  const jobs = () => harness.jobs.getJobCounts('waiting', 'prioritized', 'active');
  await expect.poll(jobs).toEqual({ waiting: 0, prioritized: 0, active: 1 });
  await harness.connection.client`update import_jobs set created_at = created_at - interval '1 hour'`;
  await recoverLostImports(harness.workerDependencies);
  expect(await jobs()).toEqual({ waiting: 0, prioritized: 0, active: 1 });
  expect((await findImport(harness.dependencies.db, first))?.status).toBe('running');
  harness.server.release();
  const last = waiting.pop() ?? '';
  expect(await harness.untilStatus(last, 'completed')).toMatchObject({ created: 1 });
  const rows = await selectImports(harness.dependencies.db, { sourceId: source.id }, { skip: 0, limit: 20 });
  expect(rows.filter(({ cancelReason }) => cancelReason === 'overtaken').map(({ id }) => id)).toEqual(
    waiting.reverse(),
  );
  expect(rows.filter(({ status }) => status === 'completed').map(({ id }) => id)).toEqual([last, first]);
  const [done, ended] = [rows.at(-1), rows[0]];
  expect(Number(ended?.startedAt)).toBeGreaterThanOrEqual(Number(done?.finishedAt));
  await Promise.all(workers.map((worker) => worker.stop()));
});

it('goes on with the next when the one before is cancelled', async () => {
  const source = await harness.newSource([{ body: mixedFeed('stuck'), holdAfter: 100_000 }, priced('12')]);
  const first = await harness.requestOf(source);
  const worker = harness.startWorker();
  await enqueueImport(harness.jobs, first);
  await harness.untilStatus(first, 'running');
  const second = await harness.requestOf(source);
  await requestCancel(harness.dependencies.db, first);
  await harness.untilStatus(second, 'completed');
  const { client } = harness.connection;
  expect(await client`select price_amount from products where offer_id = 'ordered-1'`).toEqual([
    { price_amount: '12.00' },
  ]);
  await worker.stop();
});
