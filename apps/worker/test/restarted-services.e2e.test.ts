import { findImport } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addsUp } from './support/import-harness.js';
import { ownPostgres, ownRedis, type RestartableService } from './support/own-services.js';
import { createQueueHarness, mixedFeed, type QueueHarness } from './support/queue-harness.js';

let postgres: RestartableService;
let redis: RestartableService;
let harness: QueueHarness;

beforeAll(async () => {
  [postgres, redis] = await Promise.all([ownPostgres(), ownRedis()]);
  harness = await createQueueHarness(redis.url, postgres.url);
  // Only batches keep the disk busy, so that a crash has something to lose; and the source waits for us.
  harness.workerDependencies.heartbeatMs = 1_000_000;
  harness.dependencies.timeouts = { ...harness.dependencies.timeouts, silenceMs: 60_000 };
}, 120_000);
afterAll(() => harness.close());

/** An import that a worker has at work, with the rest of its file still to come. */
async function startHeldImport(name: string): Promise<string> {
  const file = mixedFeed(name);
  const held = { body: file, holdAfter: Math.floor(file.length * 0.9) };
  const id = await harness.queue([held, { body: file }], { batch_size: 100 });
  harness.startWorker();
  await enqueueImport(harness.jobs, id);
  await harness.untilWriting(id);
  return id;
}

/** The import, once it has written all that it has. */
async function untilQuiet(id: string) {
  let rows = -1;
  await expect
    .poll(
      async () => {
        const row = await findImport(harness.dependencies.db, id).catch(() => null);
        const before = rows;
        rows = row?.rowsRead ?? -1;
        return row !== null && rows === before;
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(true);
  return harness.untilStatus(id, 'running');
}

/** It went on in the same attempt, and its account is that of an undisturbed import. */
async function expectUnharmed(id: string): Promise<void> {
  const row = await harness.untilStatus(id, 'completed');
  expect(row).toMatchObject({
    attempts: 1,
    rowsRead: 4000,
    error: null,
    rejected: 80,
    rejectionsByCode: { no_key: 80 },
  });
  expect(addsUp(row)).toBe(true);
  expect(await harness.rejections(id)).toHaveLength(row.rejected);
}

it('pauses while the database restarts', async () => {
  const id = await startHeldImport('pause');
  await postgres.stop();
  harness.server.release();
  await postgres.start();
  await expectUnharmed(id);
}, 120_000);

it('writes again what a crash of the database has lost', async () => {
  const id = await startHeldImport('crash');
  const before = await untilQuiet(id);
  await postgres.kill();
  await postgres.start();
  expect((await untilQuiet(id)).rowsRead).toBeLessThan(before.rowsRead);
  harness.server.release();
  await expectUnharmed(id);
}, 120_000);

it('pauses while Redis restarts after a crash', async () => {
  const id = await startHeldImport('redis');
  await redis.kill();
  await redis.start();
  harness.server.release();
  await expectUnharmed(id);
}, 120_000);
