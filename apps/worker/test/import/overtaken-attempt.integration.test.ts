import { enqueueImport } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addsUp, attemptHere } from '../support/import-harness.js';
import { createQueueHarness, mixedFeed, type QueueHarness } from '../support/queue-harness.js';

let harness: QueueHarness;

beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
});
afterAll(() => harness.close());

/** All that the import has to show. */
async function account(id: string) {
  const { created, updated, unchanged, superseded, rejected, rowsRead, ...row } = await harness.untilStatus(
    id,
    'completed',
  );
  expect(addsUp({ ...row, created, updated, unchanged, superseded, rejected, rowsRead })).toBe(true);
  expect(await harness.rejections(id)).toHaveLength(rejected);
  return { created, updated, unchanged, superseded, rejected, rowsRead };
}

async function undisturbed(name: string) {
  return account((await harness.run(mixedFeed(name), { batch_size: 100 })).id);
}

it('lets a frozen attempt write nothing once another has taken over, also where it wakes in the middle', async () => {
  const expected = await undisturbed('calm');
  const file = mixedFeed('frozen');
  const held = { body: file, holdAfter: Math.floor(file.length * 0.9) };
  const id = await harness.queue([held, { body: file }], { batch_size: 100 });
  // It gives no sign of life and does not ask whether it is still wanted, as if it were frozen.
  const frozen = {
    ...harness.dependencies,
    heartbeatMs: 1_000_000,
    timeouts: { ...harness.dependencies.timeouts, silenceMs: 60_000 },
  };
  const first = attemptHere(frozen, id, { isFinalAttempt: true, signal: new AbortController().signal });
  await harness.untilWriting(id);
  const second = harness.attempt(id);
  harness.server.release();
  await Promise.all([first, second]);
  expect(await account(id)).toEqual(expected);
  expect(await harness.untilStatus(id, 'completed')).toMatchObject({ attempts: 2, error: null });
});

it('goes on elsewhere at once, and without a failed attempt, when a worker stops in order', async () => {
  const expected = await undisturbed('steady');
  const file = mixedFeed('moved');
  const held = { body: file, holdAfter: Math.floor(file.length * 0.9) };
  const id = await harness.queue([held, { body: file }], { batch_size: 100 });
  await enqueueImport(harness.jobs, id);
  const leaving = harness.startWorker();
  const before = await harness.untilWriting(id);
  await leaving.stop();
  expect(await (await harness.jobs.getJob(id))?.getState()).toBe('prioritized');
  expect((await harness.untilStatus(id, 'running')).rowsRead).toBeGreaterThanOrEqual(before.rowsRead);
  const other = harness.startWorker();
  expect(await account(id)).toEqual(expected);
  expect((await harness.jobs.getJob(id))?.attemptsMade).toBeLessThanOrEqual(1);
  expect(await harness.untilStatus(id, 'completed')).toMatchObject({ attempts: 2 });
  await other.stop();
});
