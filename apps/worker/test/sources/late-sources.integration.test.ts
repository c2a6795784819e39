import { randomUUID } from 'node:crypto';
import { insertWebhook, type SourceRow } from '@feedstock/database';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tellLateSources } from '../../src/sources/tell-late-sources.js';
import { createQueueHarness, type QueueHarness } from '../support/queue-harness.js';

let harness: QueueHarness;
let now: Date;
const hourly = { every_minutes: 60 };
const hour = 3_600_000;

beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
});
beforeEach(async () => {
  now = new Date('2026-03-27T12:00:00Z');
  await harness.connection.client`update import_sources set is_active = false`;
  await harness.connection.client`delete from webhook_events`;
});
afterAll(() => harness.close());

/** A source whose schedule was set now, and a webhook of its owner. */
async function watched(): Promise<SourceRow> {
  const source = await harness.newSource([{ body: 'id,title\n1,Lamp\n' }], {
    schedule: hourly,
    nextImportAt: null,
    scheduledSince: now,
  });
  const url = 'https://shop.example.com/hooks';
  const { db } = harness.workerDependencies;
  await insertWebhook(db, { id: randomUUID(), userId: source.ownerId, url, events: ['source.late'], sealedSecret: '' });
  return source;
}

const look = () => tellLateSources({ ...harness.workerDependencies, clock: async () => now });
const told = async (source: SourceRow) => {
  const rows = await harness.connection.client`select data from webhook_events
    where type = 'source.late' and data->>'source_id' = ${String(source.id)} order by created_at`;
  return rows.map((row) => row['data'] as { last_completed_at: string | null });
};

it('tells of a source without a completed import for twice its interval, once, whoever looks', async () => {
  const source = await watched();
  now = new Date(now.getTime() + 2 * hour);
  await look();
  expect(await told(source)).toEqual([]);
  now = new Date(now.getTime() + 1);
  await Promise.all([look(), look(), look()]);
  now = new Date(now.getTime() + 5 * hour);
  await look();
  expect(await told(source)).toEqual([{ source_id: source.id, name: source.name, last_completed_at: null }]);
});

it('tells again once it has been on time and is late again', async () => {
  const { client } = harness.connection;
  const source = await watched();
  const start = now.getTime();
  now = new Date(start + 3 * hour);
  await look();
  const completed = new Date(start + 4 * hour).toISOString();
  await client`insert into import_jobs (id, created_by, source_id, source_turn, source_url, options, status, finished_at)
    values (${randomUUID()}, ${source.ownerId}, ${source.id}, 1, 'https://a.example.com/', '{}', 'completed', ${completed})`;
  now = new Date(start + 5 * hour);
  await look();
  expect(await told(source)).toHaveLength(1);
  now = new Date(start + 7 * hour);
  await look();
  expect((await told(source)).map((data) => data.last_completed_at)).toEqual([null, completed]);
});

it('says nothing of a source that is switched off, or whose owner is deactivated', async () => {
  const { client } = harness.connection;
  const source = await watched();
  now = new Date(now.getTime() + 10 * hour);
  await client`update import_sources set is_active = false where id = ${source.id}`;
  await look();
  await client`update import_sources set is_active = true where id = ${source.id}`;
  await client`update users set is_active = false where id = ${source.ownerId}`;
  await look();
  await client`update users set is_active = true where id = ${source.ownerId}`;
  expect(await told(source)).toEqual([]);
});
