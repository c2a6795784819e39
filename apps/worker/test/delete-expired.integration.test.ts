import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteAllExpired } from '../src/delete-expired.js';
import { createQueueHarness, type QueueHarness } from './support/queue-harness.js';

let harness: QueueHarness;
beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
});
afterAll(() => harness.close());

it('deletes an old import with its rows, and lets go what nobody committed', async () => {
  const { client } = harness.connection;
  const old = await harness.run('id,title,price\nold-1,Lamp,?\nold-2,Lamp,1 EUR\n');
  const recent = await harness.run('id,title\nnew-1,Lamp\n');
  const rehearsed = await harness.run('id,title\nnew-2,Lamp\n', { dry_run: true });
  await client`update import_jobs set finished_at = now() - interval '91 days' where id = ${old.id}`;
  await client`update import_jobs set waits_until = now() where id = ${rehearsed.id}`;
  const signal = new AbortController().signal;
  expect(await deleteAllExpired(harness.workerDependencies, signal)).toEqual({ repairs: 1, imports: 1 });
  const left = await client`select id, waits_until from import_jobs order by id`;
  expect(left).toEqual([recent.id, rehearsed.id].map((id) => ({ id, waits_until: null })));
  expect(await deleteAllExpired(harness.workerDependencies, signal)).toEqual({});
});
