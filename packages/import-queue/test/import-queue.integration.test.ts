import { randomUUID } from 'node:crypto';
import { connectRedis } from '@feedstock/runtime/redis';
import { createRedisPrefix, createTestRedis } from '@feedstock/test-support';
import { Worker } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  countWorkers,
  enqueueImport,
  type ImportQueue,
  importJobSchema,
  importQueueName,
  openImportQueue,
} from '../src/index.js';

let queue: ImportQueue;

beforeAll(async () => {
  queue = openImportQueue({ REDIS_URL: await createTestRedis() }, createRedisPrefix());
});
afterAll(() => queue.close());

describe('enqueueImport', () => {
  it('enqueues once, however often it is called', async () => {
    const id = randomUUID();
    expect(await enqueueImport(queue, id)).toBe(true);
    expect(await enqueueImport(queue, id)).toBe(false);
    expect(await queue.count()).toBe(1);
  });

  it('carries the id of the import and nothing else', async () => {
    const id = randomUUID();
    await enqueueImport(queue, id);
    const job = await queue.getJob(id);
    expect(job?.data).toEqual({ import_id: id });
    expect(importJobSchema.parse(job?.data)).toEqual({ import_id: id });
  });

  it('makes a job due that a worker with another clock has delayed', async () => {
    const id = randomUUID();
    await queue.add('import', { import_id: id }, { jobId: id, delay: 3 * 3_600_000 });
    expect(await enqueueImport(queue, id)).toBe(true);
    expect(await (await queue.getJob(id))?.getState()).toBe('waiting');
  });

  it('gives the job a name for people', async () => {
    const id = randomUUID();
    await enqueueImport(queue, id, 'feeds.example.com');
    expect((await queue.getJob(id))?.name).toBe('feeds.example.com');
  });

  it('counts what is ahead of an import only where it adds its job', async () => {
    const id = randomUUID();
    const findPlace = vi.fn(async () => 4);
    for (let time = 0; time < 3; time += 1) await enqueueImport(queue, id, 'import', findPlace);
    expect(findPlace).toHaveBeenCalledOnce();
    expect((await queue.getJob(id))?.priority).toBe(5);
  });

  it('enqueues again what Redis has lost', async () => {
    const id = randomUUID();
    await enqueueImport(queue, id);
    await queue.obliterate({ force: true });
    expect(await enqueueImport(queue, id)).toBe(true);
  });
});

it('counts the workers of its own database of Redis', async () => {
  const [own, other] = [await createTestRedis(), await createTestRedis()];
  const prefix = createRedisPrefix();
  const queue = openImportQueue({ REDIS_URL: own }, prefix);
  const workers = [own, own, other].map(
    (url) => new Worker(importQueueName, async () => undefined, { prefix, connection: { url } }),
  );
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  const connections = [own, other].map((url) => connectRedis({ REDIS_URL: url }, 'patient'));
  const counts = () => Promise.all(connections.map((connection) => countWorkers(queue, connection)));
  await expect.poll(counts, { timeout: 50_000 }).toEqual([2, 1]);
  await Promise.all(workers.map((worker) => worker.close()));
  for (const connection of connections) connection.disconnect();
  await queue.close();
});
