import { enqueueImport } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recoverLostImports } from '../src/recover-lost-imports.js';
import { createQueueHarness, mixedFeed, type QueueHarness } from './support/queue-harness.js';

let redisUrl: string;
let harness: QueueHarness;

beforeAll(async () => {
  redisUrl = await createTestRedis();
  harness = await createQueueHarness(redisUrl);
  // The source waits until it is released.
  harness.dependencies.timeouts = { ...harness.dependencies.timeouts, silenceMs: 60_000 };
});
afterAll(() => harness.close());

const feed = { body: 'id,title\nlost-1,Lamp\n' };

/** Lets half a minute pass since the last sign of life of the import. */
async function silence(id: string): Promise<void> {
  const { client } = harness.connection;
  await client`
    update import_jobs set created_at = created_at - interval '30 seconds',
      heartbeat_at = heartbeat_at - interval '30 seconds' where id = ${id}
  `;
}

async function isEnqueued(id: string): Promise<boolean> {
  return (await harness.jobs.getJob(id)) !== undefined;
}

it('enqueues an import again whose job was lost, once, and a worker finishes it', async () => {
  const id = await harness.queue([feed]);
  await enqueueImport(harness.jobs, id);
  await harness.jobs.obliterate({ force: true });
  await recoverLostImports(harness.workerDependencies);
  expect(await isEnqueued(id)).toBe(false);
  await silence(id);
  await recoverLostImports(harness.workerDependencies);
  await recoverLostImports(harness.workerDependencies);
  expect(await harness.jobs.count()).toBe(1);
  const worker = harness.startWorker();
  expect(await harness.untilStatus(id, 'completed')).toMatchObject({ created: 1, attempts: 1 });
  await worker.stop();
});

it('lets several workers look for lost imports at once', async () => {
  const ids = await Promise.all([1, 2, 3].map(() => harness.queue([feed])));
  for (const id of ids) await silence(id);
  await Promise.all(Array.from({ length: 4 }, () => recoverLostImports(harness.workerDependencies)));
  expect(await harness.jobs.count()).toBe(3);
  await harness.jobs.obliterate({ force: true });
  for (const id of ids) await harness.attempt(id);
});

it('enqueues all imports again whose jobs the dashboard cleaned, soon, though one cannot be enqueued', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => harness.queue([feed])));
  for (const id of ids) await enqueueImport(harness.jobs, id);
  expect(await harness.jobs.clean(0, 1000, 'prioritized')).toHaveLength(5);
  const { client } = harness.connection;
  await client`update import_jobs set created_at = created_at - interval '11 seconds' where id = any(${ids})`;
  const [broken = ''] = [...ids].sort();
  const queue = Object.create(harness.jobs, {
    getJob: {
      value: (id: string) =>
        id === broken ? Promise.reject(new Error('no answer')) : harness.jobs.getJob.call(harness.jobs, id),
    },
  }) as typeof harness.jobs;
  await recoverLostImports({ ...harness.workerDependencies, queue });
  expect(await Promise.all(ids.map(isEnqueued))).toEqual(ids.map((id) => id !== broken));
  await recoverLostImports(harness.workerDependencies);
  expect(await isEnqueued(broken)).toBe(true);
  await harness.jobs.obliterate({ force: true });
  for (const id of ids) await harness.attempt(id);
});

it('enqueues an import again whose job is over while the import is not', async () => {
  const row = await harness.run(feed.body);
  await enqueueImport(harness.jobs, row.id);
  const worker = harness.startWorker();
  await expect.poll(async () => (await harness.jobs.getJob(row.id))?.getState(), { timeout: 20_000 }).toBe('completed');
  await worker.stop();
  await harness.connection.client`update import_jobs set status = 'running', checkpoint = null where id = ${row.id}`;
  await silence(row.id);
  await recoverLostImports(harness.workerDependencies);
  expect(await (await harness.jobs.getJob(row.id))?.getState()).toBe('prioritized');
  await harness.jobs.obliterate({ force: true });
  await harness.connection.client`update import_jobs set status = 'completed' where id = ${row.id}`;
});

it('leaves an import alone that is over, or at work', async () => {
  const over = await harness.run(feed.body);
  await silence(over.id);
  const file = mixedFeed('alive');
  const id = await harness.queue([{ body: file, holdAfter: Math.floor(file.length * 0.9) }], { batch_size: 100 });
  const waiting = harness.attempt(id);
  await harness.untilWriting(id);
  await silence(id);
  await expect
    .poll(async () => {
      const { client } = harness.connection;
      const [row] =
        await client`select heartbeat_at > now() - interval '5 seconds' as alive from import_jobs where id = ${id}`;
      return row?.['alive'];
    })
    .toBe(true);
  await recoverLostImports(harness.workerDependencies);
  expect([await isEnqueued(over.id), await isEnqueued(id)]).toEqual([false, false]);
  harness.server.release();
  expect(await waiting).toMatchObject({ status: 'completed', attempts: 1 });
});

it('does nothing when a job arrives twice', async () => {
  const row = await harness.run('id,title\ntwice-1,Lamp\n');
  const worker = harness.startWorker();
  await enqueueImport(harness.jobs, row.id);
  await expect.poll(async () => (await harness.jobs.getJob(row.id))?.getState(), { timeout: 20_000 }).toBe('completed');
  expect(await harness.untilStatus(row.id, 'completed')).toEqual(expect.objectContaining(row));
  await worker.stop();
});

it('goes on with one run where the lock of its job expired, and keeps the new lock', async () => {
  const file = mixedFeed('expired');
  const id = await harness.queue([{ body: file, holdAfter: Math.floor(file.length * 0.9) }], { batch_size: 100 });
  await enqueueImport(harness.jobs, id);
  const worker = harness.startWorker();
  await harness.untilWriting(id);
  const redis = new Redis(redisUrl);
  const lock = harness.jobs.toKey(`${id}:lock`);
  const token = await redis.getdel(lock);
  const patience = { timeout: 30_000 };
  await expect.poll(() => redis.get(lock), patience).not.toBe(null);
  const renewed = await redis.get(lock);
  // It lasts ten seconds, and is renewed before five are left.
  await expect.poll(() => redis.pttl(lock), patience).toBeLessThan(9000);
  await expect.poll(() => redis.pttl(lock), patience).toBeGreaterThan(9000);
  expect(await redis.get(lock)).toBe(renewed);
  expect(renewed).not.toBe(token);
  harness.server.release();
  expect(await harness.untilStatus(id, 'completed')).toMatchObject({ attempts: 1 });
  await expect.poll(async () => (await harness.jobs.getJob(id))?.getState(), patience).toBe('completed');
  await worker.stop();
  redis.disconnect();
}, 120_000);

it('leaves an import whose lock expired to the worker that is still at it', async () => {
  const { workerDependencies } = harness;
  const { env } = workerDependencies;
  // The first worker has no slot left for the job that comes again.
  workerDependencies.env = { ...env, WORKER_CONCURRENCY: 1, WORKER_SMALL_SLOTS: 0 };
  const file = mixedFeed('owned');
  const id = await harness.queue([{ body: file, holdAfter: Math.floor(file.length * 0.9) }], { batch_size: 100 });
  await enqueueImport(harness.jobs, id);
  const workers = [harness.startWorker()];
  await harness.untilWriting(id);
  workers.push(harness.startWorker());
  const redis = new Redis(redisUrl);
  await redis.del(harness.jobs.toKey(`${id}:lock`));
  await expect.poll(async () => (await harness.jobs.getJob(id))?.getState(), { timeout: 30_000 }).toBe('delayed');
  harness.server.release();
  expect(await harness.untilStatus(id, 'completed')).toMatchObject({ attempts: 1, rowsRead: 4000 });
  await expect.poll(async () => (await harness.jobs.getJob(id))?.getState(), { timeout: 30_000 }).toBe('completed');
  for (const worker of workers) await worker.stop();
  workerDependencies.env = env;
  redis.disconnect();
}, 120_000);

it('says of a job made by hand what is wrong with it, and tries it no second time', async () => {
  const { id = '' } = await harness.jobs.add('by hand', { import_id: 'x' });
  const worker = harness.startWorker();
  await expect.poll(async () => (await harness.jobs.getJob(id))?.failedReason).toMatch(/^The job names no import\./);
  expect((await harness.jobs.getJob(id))?.attemptsMade).toBe(1);
  await worker.stop();
});
