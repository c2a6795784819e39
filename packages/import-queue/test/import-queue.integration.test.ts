import { randomUUID } from 'node:crypto';
import { createRedisPrefix, createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enqueueImport, type ImportQueue, importJobSchema, openImportQueue } from '../src/index.js';

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

  it('enqueues again what Redis has lost', async () => {
    const id = randomUUID();
    await enqueueImport(queue, id);
    await queue.obliterate({ force: true });
    expect(await enqueueImport(queue, id)).toBe(true);
  });
});
