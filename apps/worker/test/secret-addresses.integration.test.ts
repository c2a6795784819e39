import { enqueueImport, scheduleQueueName } from '@feedstock/import-queue';
import { createLogger } from '@feedstock/runtime/logger';
import { createTestRedis } from '@feedstock/test-support';
import { QueueEvents } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startFollowingSchedules } from '../src/sources/start-following-schedules.js';
import { createQueueHarness, type QueueHarness } from './support/queue-harness.js';

let redisUrl: string;
let redis: Redis;
let harness: QueueHarness;
const lines: string[] = [];

beforeAll(async () => {
  redisUrl = await createTestRedis();
  redis = new Redis(redisUrl);
  harness = await createQueueHarness(redisUrl);
  // Before the logger is made: it keeps the function it finds.
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const env = { NODE_ENV: 'production', DEBUG: true, LOG_LEVEL: 'debug' } as const;
  harness.workerDependencies.logger = createLogger('test', env);
});
afterAll(async () => {
  vi.restoreAllMocks();
  redis.disconnect();
  await harness.close();
});

const secret = 's1gn3d';
/** Nothing listens on port 1. */
const unreachable = `http://me:${secret}@127.0.0.1:1/feed.csv?X-Amz-Credential=${secret}&X-Amz-Signature=${secret}`;

async function queueUnreachable(): Promise<string> {
  const id = await harness.queue([]);
  await harness.connection.client`update import_jobs set source_url = ${unreachable} where id = ${id}`;
  return id;
}

/** All that the database of Redis holds. */
async function readRedis(): Promise<string> {
  const read: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, 0, '-1'),
    stream: (key) => redis.xrange(key, '-', '+'),
  };
  const held: unknown[] = [];
  for await (const keys of redis.scanStream() as AsyncIterable<string[]>) {
    for (const key of keys) held.push(key, await read[await redis.type(key)]?.(key));
  }
  return JSON.stringify(held);
}

/** Has an import fail as a library would have it fail, which logs the address and names it in its error. */
function breakRun(id: string): void {
  const { threads } = harness.workerDependencies;
  const run: typeof threads.run = (claimed, signal, logger) => {
    if (claimed.id !== id) return threads.run(claimed, signal, logger);
    logger.warn(`no answer from ${unreachable}`);
    return Promise.reject(new TypeError(`GET ${unreachable} cannot be reached`));
  };
  harness.workerDependencies.threads = { ...threads, run };
}

it('keeps the signature of an unreachable address out of logs, Redis, failed jobs and the error of the import', async () => {
  const [given, broken, last] = [await queueUnreachable(), await queueUnreachable(), await queueUnreachable()];
  breakRun(broken);
  for (const id of [given, broken]) await enqueueImport(harness.jobs, id, unreachable);
  await harness.jobs.add('import', { import_id: last }, { jobId: last, attempts: 1 });
  const worker = harness.startWorker();
  const { error } = await harness.untilStatus(last, 'failed');
  const jobs = () => Promise.all([given, broken, last].map((id) => harness.jobs.getJob(id)));
  await expect.poll(async () => (await jobs()).every((job) => job?.stacktrace?.length)).toBe(true);
  await worker.stop();
  for (const job of await jobs()) {
    expect(job?.failedReason).toContain('127.0.0.1:1/feed.csv?… cannot be reached');
    expect(JSON.stringify([job?.failedReason, job?.stacktrace])).not.toContain(secret);
  }
  expect(error?.message).toContain('127.0.0.1:1/feed.csv?… cannot be reached');
  expect(JSON.stringify(error)).not.toContain(secret);
  expect(lines.join('\n')).toContain('"source_url":"http://***@127.0.0.1:1/feed.csv?…"');
  expect(lines.join('\n')).not.toContain(secret);
  const held = await readRedis();
  expect(held).toContain('cannot be reached');
  expect(held).not.toContain(secret);
});

it('keeps what a failed statement was given out of the events of schedules', async () => {
  const { jobs, prefix, workerDependencies } = harness;
  const fault = new Error(`Failed query: insert\nparams: ${secret}`);
  const schedules = startFollowingSchedules(
    { ...workerDependencies, queue: jobs, clock: () => Promise.reject(fault) },
    prefix,
  );
  const events = new QueueEvents(scheduleQueueName, { prefix, connection: { url: redisUrl } });
  await events.waitUntilReady();
  const failed = new Promise<string>((resolve) => events.once('failed', ({ failedReason }) => resolve(failedReason)));
  await workerDependencies.schedules.add('source 1', { source_id: 1 });
  expect(await failed).toBe('Failed query: insert');
  await schedules.stop();
  await events.close();
  expect(await readRedis()).not.toContain(secret);
  expect(lines.join('\n')).not.toContain(secret);
});
