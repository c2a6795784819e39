import { findSource, type SourceRow, selectImports } from '@feedstock/database';
import { nextTime } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { followSchedules, importIfDue, type ScheduleDependencies } from '../../src/sources/follow-schedules.js';
import { startFollowingSchedules } from '../../src/sources/start-following-schedules.js';
import { createQueueHarness, type QueueHarness } from '../support/queue-harness.js';

let harness: QueueHarness;
let dependencies: ScheduleDependencies;
/** The time by the clock that all workers share. */
let now: Date;
beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
  dependencies = { ...harness.workerDependencies, clock: async () => now };
});
beforeEach(async () => {
  now = new Date('2026-03-27T12:00:00Z');
  await harness.connection.client`update import_sources set is_active = false`;
});
afterAll(() => harness.close());

const nightly = { cron: '30 2 * * *', timezone: 'Europe/Berlin' };
const minute = 60_000;

async function scheduled(schedule: NonNullable<SourceRow['schedule']> = nightly): Promise<SourceRow> {
  const nextImportAt = nextTime(schedule, now);
  return harness.newSource([{ body: 'id,title\n1,Lamp\n' }], { schedule, nextImportAt, scheduledSince: now });
}

/** The times for which imports of a source were requested, oldest first. */
async function timesOf({ id }: SourceRow): Promise<string[]> {
  const rows = await selectImports(dependencies.db, { sourceId: id }, { skip: 0, limit: 200 });
  return rows.map(({ scheduledFor }) => scheduledFor?.toISOString().slice(0, 16) ?? 'by hand').reverse();
}

/** Two workers look at the same moment, again and again until `end`. Each import is over before they look again. */
async function passTime(end: string, stepMs = minute): Promise<void> {
  for (; now < new Date(end); now = new Date(now.getTime() + stepMs)) {
    await Promise.all([followSchedules(dependencies), followSchedules(dependencies)]);
    await harness.connection
      .client`update import_jobs set status = 'completed', finished_at = now() where status = 'queued'`;
  }
}

it('imports a source once a day, on days of 23 and of 25 hours too, with two workers', async () => {
  const source = await scheduled();
  await passTime('2026-03-30T12:00Z', 60 * minute);
  expect(await timesOf(source)).toEqual(['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']);
  now = new Date('2026-10-23T12:00:00Z');
  const autumn = await scheduled();
  await passTime('2026-10-26T12:00Z', 60 * minute);
  expect(await timesOf(autumn)).toEqual(['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']);
});

it('catches up one import after three days in which nothing ran', async () => {
  const [source, often] = [await scheduled(), await scheduled({ every_minutes: 5 })];
  now = new Date('2026-03-30T12:00:30Z');
  await passTime('2026-03-30T12:03:00Z');
  expect(await timesOf(source)).toEqual(['2026-03-28T01:30']);
  expect(await timesOf(often)).toEqual(['2026-03-27T12:05']);
  expect((await findSource(dependencies.db, source.id))?.nextImportAt?.toISOString()).toBe('2026-03-31T00:30:00.000Z');
  await passTime('2026-03-31T00:32:00Z', 30 * minute);
  await passTime('2026-03-31T01:32:00Z', 30 * minute);
  expect(await timesOf(source)).toEqual(['2026-03-28T01:30', '2026-03-31T00:30']);
});

it('puts the schedules of an emptied Redis back, and takes those away that are gone', async () => {
  const [source, other] = [await scheduled(), await scheduled({ every_minutes: 30 })];
  await followSchedules(dependencies);
  const schedulers = async () =>
    (await dependencies.schedules.getJobSchedulers()).map(({ key, pattern, tz, every }) => ({
      key,
      pattern,
      tz,
      every,
    }));
  const both = [
    { key: `source-${source.id}`, pattern: nightly.cron, tz: nightly.timezone, every: undefined },
    { key: `source-${other.id}`, pattern: undefined, tz: undefined, every: 30 * minute },
  ];
  expect((await schedulers()).sort((a, b) => a.key.localeCompare(b.key))).toEqual(both);
  await dependencies.schedules.obliterate({ force: true });
  expect(await schedulers()).toEqual([]);
  // Due while Redis was empty: whoever looks next requests it, and the schedulers are there again.
  now = new Date('2026-03-28T01:30:40Z');
  await followSchedules(dependencies);
  expect(await timesOf(source)).toEqual(['2026-03-28T01:30']);
  expect(await schedulers()).toHaveLength(2);
  await harness.connection.client`update import_sources set is_active = false where id = ${source.id}`;
  await harness.connection.client`update import_sources set schedule = '{"every_minutes": 45}' where id = ${other.id}`;
  await followSchedules(dependencies);
  expect(await schedulers()).toMatchObject([{ key: `source-${other.id}`, every: 45 * minute }]);
});

it('requests an import once, however often and by whomever the queue delivers its time', async () => {
  const source = await scheduled();
  expect(await importIfDue(dependencies, source.id)).toBe(false);
  now = new Date('2026-03-28T01:30:00Z');
  const asked = await Promise.all(Array.from({ length: 8 }, () => importIfDue(dependencies, source.id)));
  expect(asked.filter(Boolean)).toHaveLength(1);
  expect(await timesOf(source)).toEqual(['2026-03-28T01:30']);
  // Delivered a moment early, by a worker whose clock is fast.
  now = new Date('2026-03-29T01:29:59Z');
  expect(await importIfDue(dependencies, source.id)).toBe(true);
  now = new Date('2026-03-29T01:30:01Z');
  expect(await importIfDue(dependencies, source.id)).toBe(false);
});

it('leaves sources alone that are paused, deleted, or of an account that is not active', async () => {
  const sources = [await scheduled(), await scheduled(), await scheduled()];
  const [paused, gone, orphan] = sources.map(({ id }) => id) as [number, number, number];
  const { client } = harness.connection;
  await client`update import_sources set is_active = false where id = ${paused}`;
  await client`update import_sources set name = null where id = ${gone}`;
  const [other] = await client`insert into users (email, username, password_hash, is_active)
    values ('gone@example.com', 'gone', '-', false) returning id`;
  await client`update import_sources set owner_id = ${other?.['id']} where id = ${orphan}`;
  now = new Date('2026-03-28T01:31:00Z');
  await followSchedules(dependencies);
  for (const source of sources) expect(await timesOf(source)).toEqual([]);
});

it('is woken by the queue, and a worker runs what it has requested', async () => {
  const source = await scheduled();
  const following = startFollowingSchedules({ ...harness.workerDependencies, clock: async () => now }, harness.prefix);
  const worker = harness.startWorker();
  await expect.poll(() => dependencies.schedules.getJobSchedulers()).toHaveLength(1);
  now = new Date('2026-03-28T01:30:00Z');
  await dependencies.schedules.add('source', { source_id: source.id });
  const completed = () =>
    selectImports(dependencies.db, { sourceId: source.id, status: 'completed' }, { skip: 0, limit: 9 });
  await expect.poll(completed, { timeout: 30_000 }).toMatchObject([{ rowsRead: 1 }]);
  await following.stop();
  await worker.stop();
});
