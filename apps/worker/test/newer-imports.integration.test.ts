import { enqueueImport } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueueHarness, type QueueHarness } from './support/queue-harness.js';

let harness: QueueHarness;
beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
});
afterAll(() => harness.close());

const feed = { body: 'id,title\nnewer-1,Lamp\n' };

it.each([
  ['an option', { rounding: 'up' }],
  ['a value of an option', { mode: 'merge_all' }],
])('leaves an import with %s that only a newer worker knows to that one', async (_what, newer) => {
  const id = await harness.queue([feed]);
  const { client } = harness.connection;
  const [before] = await client`select options::text from import_jobs where id = ${id}`;
  await client`update import_jobs set options = options || ${JSON.stringify(newer)}::jsonb where id = ${id}`;
  await enqueueImport(harness.jobs, id);
  const old = harness.startWorker();
  await expect.poll(async () => (await harness.jobs.getJob(id))?.getState(), { timeout: 20_000 }).toBe('delayed');
  await old.stop();
  const [row] = await client`select status, attempts from import_jobs where id = ${id}`;
  expect(row).toEqual({ status: 'queued', attempts: 0 });

  // The newer worker is this one, for an import that it knows.
  await client`update import_jobs set options = ${before?.['options']}::jsonb where id = ${id}`;
  harness.startWorker();
  expect(await harness.untilStatus(id, 'completed')).toMatchObject({ attempts: 1 });
});
