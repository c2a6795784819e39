import { countAhead } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueueHarness, type QueueHarness } from './support/queue-harness.js';

let harness: QueueHarness;
beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
});
afterAll(() => harness.close());

it('starts the import of a user before most of those that another user queued earlier', async () => {
  const { client } = harness.connection;
  const { db } = harness.dependencies;
  const queue = async (name: string) => {
    const id = await harness.queue([{ body: `id,title\n${name},Lamp\n` }]);
    return id;
  };
  const many: string[] = [];
  for (let made = 0; made < 8; made += 1) many.push(await queue(`many-${made}`));
  const single = await queue('single-1');
  const [other] = await client`
    insert into users (email, username, password_hash) values ('other@example.com', 'other', 'x') returning id`;
  await client`update import_jobs set created_by = ${other?.['id']} where id = ${single}`;
  for (const id of [...many, single]) await enqueueImport(harness.jobs, id, 'import', () => countAhead(db, id));

  harness.startWorker();
  for (const id of [...many, single]) await harness.untilStatus(id, 'completed');
  const order = await client<{ id: string }[]>`select id from import_jobs order by started_at`;
  const position = order.findIndex(({ id }) => id === single);
  // Two run at a time, and the first of each user have the same turn.
  expect(position).toBeLessThan(4);
});
