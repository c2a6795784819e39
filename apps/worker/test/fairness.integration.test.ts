import { findQueuePlace } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueueHarness, type QueueHarness } from './support/queue-harness.js';

let harness: QueueHarness;
beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
  harness.dependencies.timeouts.silenceMs = 60_000;
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
  for (const id of [...many, single]) await enqueueImport(harness.jobs, id, 'import', () => findQueuePlace(db, id));

  const worker = harness.startWorker();
  for (const id of [...many, single]) await harness.untilStatus(id, 'completed');
  const order = await client<{ id: string }[]>`select id from import_jobs order by started_at`;
  const position = order.findIndex(({ id }) => id === single);
  // Two run at a time, and the first of each user have the same turn.
  expect(position).toBeLessThan(4);
  await worker.stop();
});

/** Requests imports whose servers keep them waiting, and enqueues them. */
async function enqueueSlow(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1)
    ids.push(await harness.queue([{ body: 'id,title\nslow,Lamp\n', holdAfter: 5 }]));
  for (const id of ids) await enqueue(id);
  return ids;
}

const enqueue = (id: string) =>
  enqueueImport(harness.jobs, id, 'import', () => findQueuePlace(harness.dependencies.db, id));
const statusesOf = (ids: readonly string[]) =>
  harness.connection.client<
    { status: string }[]
  >`select status from import_jobs where id = any(${[...ids]}) order by status`.then((rows) =>
    rows.map(({ status }) => status),
  );

/** Lets the servers of imports go on, those of imports that start later too. */
async function finish(ids: readonly string[]): Promise<void> {
  const release = () => {
    harness.server.release();
    return statusesOf(ids);
  };
  await expect.poll(release, { timeout: 50_000 }).toEqual(ids.map(() => 'completed'));
}

it('runs a file that is known to be small while larger ones take all other slots', async () => {
  const worker = harness.startWorker();
  const source = 'small files';
  const earlier = await harness.queue([{ body: 'id,title\nfirst,Lamp\n' }], { source });
  await enqueue(earlier);
  await harness.untilStatus(earlier, 'completed');

  const slow = await enqueueSlow(4);
  await expect.poll(() => statusesOf(slow), { timeout: 30_000 }).toEqual(['queued', 'queued', 'running', 'running']);
  const small = await harness.queue([{ body: 'id,title\nsecond,Lamp\n' }], { source });
  await enqueue(small);
  await harness.untilStatus(small, 'completed');
  expect(await statusesOf(slow)).toEqual(['queued', 'queued', 'running', 'running']);
  await finish(slow);
  await worker.stop();
});

it('runs no more imports of one user at a time than it may, and the others after them', async () => {
  harness.workerDependencies.limits.perUser = 1;
  const worker = harness.startWorker();
  const slow = await enqueueSlow(3);
  const other = await harness.queue([{ body: 'id,title\nother-1,Lamp\n' }]);
  await harness.connection.client`
    update import_jobs set created_by = (select id from users where username = 'other') where id = ${other}`;
  await enqueue(other);
  await harness.untilStatus(other, 'completed');
  await expect.poll(() => statusesOf(slow), { timeout: 30_000 }).toEqual(['queued', 'queued', 'running']);
  await finish(slow);
  const [row] = await harness.connection.client<{ most: number }[]>`
    select max((select count(*) from import_jobs b where b.id = any(${slow}) and b.started_at < a.finished_at and b.finished_at > a.started_at))::int as most
    from import_jobs a where a.id = any(${slow})`;
  expect(row?.most).toBe(1);
  await worker.stop();
});
