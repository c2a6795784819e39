import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, deleteExpired, type ExpiredKind, expiredKinds, type Retention } from '../../src/index.js';

const connection = connectDatabase({ url: await createTestDatabase(), poolMax: 3, applicationName: 'test' });
afterAll(() => connection.close());
const { db, client } = connection;

const keep: Retention = {
  imports: 90,
  rejections: 60,
  repairs: 30,
  uploads: 1,
  history: 365,
  keptAnswerHours: 24,
  endedSessions: 1,
  audit: 730,
};

let userId: number;
beforeAll(async () => {
  const [user] = await client`
    insert into users (email, username, password_hash) values ('a@example.com', 'ada', 'x') returning id`;
  userId = Number(user?.['id']);
});

/** An id of the imports below, which a test names by a letter. */
const idOf = (letter: string) => `00000000-0000-4000-8000-0000000000${letter.charCodeAt(0).toString(16)}`;

interface Given {
  days: number;
  status?: string;
  source?: number;
  turn?: number;
  undoOf?: string;
  notModified?: boolean;
  options?: string;
  waits?: boolean;
}

async function insertImport(letter: string, given: Given): Promise<void> {
  const { days, status = 'completed', turn = null, undoOf, notModified = false, options = '{}' } = given;
  const source = given.source ?? (await insertSource(null));
  await client`
    insert into import_jobs (id, created_by, status, source_id, source_turn, source_url, undo_of, options, not_modified,
      waits_until, finished_at)
    values (${idOf(letter)}, ${userId}, ${status}, ${source}, ${turn}, ${undoOf === undefined ? 'https://x' : null},
      ${undoOf === undefined ? null : idOf(undoOf)}, ${client.unsafe(`'${options}'::jsonb`)}, ${notModified},
      ${given.waits === true ? client`now()` : null},
      ${['queued', 'running', 'held'].includes(status) ? null : client`now() - make_interval(days => ${days})`})`;
}

async function insertSource(name: string | null): Promise<number> {
  const [source] = await client`
    insert into import_sources (locator, name, owner_id) values (${randomUUID()}, ${name}, ${userId}) returning id`;
  return Number(source?.['id']);
}

const imports = async () => {
  const rows = await client`select id::text from import_jobs order by id`;
  return rows.map((row) => String.fromCharCode(Number.parseInt(String(row['id']).slice(-2), 16))).join('');
};

/** Deletes until nothing is left. */
async function deleteAll(kind: ExpiredKind, limit = 1): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await deleteExpired(db, kind, keep, limit);
    if (count === null) throw new Error('another process deletes');
    if (count === 0) return total;
    total += count;
  }
}

const ago = (time: string) => `now() - interval '${time}'`;

/** For each kind a statement that inserts a row of an age, the longest age that is kept, and one that is not. */
const rowsOf: [kind: ExpiredKind, table: string, insert: (time: string) => string, kept: string, gone: string][] = [
  [
    'history',
    'product_changes',
    (time) => `insert into product_changes (product_id, version, kind, user_id, at)
      values (1, (random() * 1e9)::int, 'changed', 1, ${ago(time)})`,
    '364 days',
    '366 days',
  ],
  [
    'kept_answers',
    'idempotency_keys',
    (time) =>
      `insert into idempotency_keys (scope, key, request_hash, created_at) values ('s', '${randomUUID()}', 'x', ${ago(time)})`,
    '23 hours',
    '25 hours',
  ],
  [
    'previews',
    'import_jobs',
    (time) => `with source as (insert into import_sources (locator) values (gen_random_uuid()::text) returning id)
      insert into import_jobs (id, created_by, source_id, source_url, options, is_preview, created_at)
      select gen_random_uuid(), users.id, source.id, 'https://x.example', '{}', true, ${ago(time)} from users, source limit 1`,
    '59 minutes',
    '61 minutes',
  ],
  [
    'sessions',
    'sessions',
    (time) => `with session as (insert into sessions (id, user_id) select gen_random_uuid(), id from users returning id)
      insert into refresh_tokens (token_hash, session_id, expires_at) select sha256('${randomUUID()}'), id, ${ago(time)} from session`,
    '23 hours',
    '25 hours',
  ],
  [
    'audit',
    'audit_log',
    (time) => `insert into audit_log (at, action) values (${ago(time)}, 'x')`,
    '729 days',
    '731 days',
  ],
  [
    'uploads',
    'upload_chunks',
    (time) =>
      `insert into upload_chunks (upload_id, number, data, created_at) values (gen_random_uuid(), 0, 'x', ${ago(time)})`,
    '23 hours',
    '25 hours',
  ],
  [
    'reservations',
    'reservations',
    (
      time,
    ) => `with product as (insert into products (offer_id, title, content_hash, search) values ('${randomUUID()}', 'x', gen_random_uuid(), '') returning id)
      insert into reservations (product_id, location, quantity, expires_at) select id, 'main', 1, ${ago(time)} from product`,
    '6 days',
    '8 days',
  ],
  [
    'webhook_events',
    'webhook_events',
    (time) =>
      `insert into webhook_events (id, type, data, created_at) values (gen_random_uuid(), 'x', '{}', ${ago(time)})`,
    '29 days',
    '31 days',
  ],
];

it.each(rowsOf)('deletes %s once they are too old, and no sooner', async (kind, table, insert, kept, gone) => {
  await client.unsafe(insert(kept));
  for (let row = 0; row < 3; row += 1) await client.unsafe(insert(gone));
  expect(await deleteExpired(db, kind, keep, 2)).toBe(2);
  expect(await deleteExpired(db, kind, keep, 2)).toBe(1);
  expect(await deleteExpired(db, kind, keep, 2)).toBe(0);
  expect(await client.unsafe(`select count(*)::int as count from ${table}`)).toMatchObject([{ count: 1 }]);
});

it('keeps the file of an import, however old', async () => {
  const id = randomUUID();
  const source = await insertSource(null);
  await client`
    insert into import_jobs (id, created_by, source_id, upload_id, options) values (${id}, ${userId}, ${source}, ${id}, '{}')`;
  await client`
    insert into upload_chunks (upload_id, number, data, created_at) values (${id}, 0, 'x', now() - interval '9 days')`;
  expect(await deleteAll('uploads')).toBe(0);
  await client`delete from import_jobs`;
  expect(await deleteAll('uploads')).toBe(1);
});

it('lets one process at a time delete, whatever it deletes', async () => {
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`select 1`);
    expect(await deleteExpired(transaction, 'audit', keep)).toBe(0);
    for (const kind of expiredKinds) expect(await deleteExpired(db, kind, keep), kind).toBe(null);
  });
  expect(await deleteExpired(db, 'audit', keep)).toBe(0);
});

describe('imports', () => {
  const insertRows = async (letter: string) => {
    await client`
      insert into import_rejections (import_id, row, line, code, value, message, suggestion, cells)
      select ${idOf(letter)}, at, at, 'x', '', '', '', '{}' from generate_series(1, 3) as at`;
    await client`
      insert into import_repairs (import_id, row, number, rule, "column", before, after)
      select ${idOf(letter)}, at, 1, 'x', '', '', '' from generate_series(1, 3) as at`;
    await client`
      insert into import_superseded (import_id, row, line, key, by_row, fields)
      select ${idOf(letter)}, at, at, 'x', 9, '[]' from generate_series(1, 3) as at`;
  };

  it('go when they are old, after what belongs to them, step by step', async () => {
    for (const [letter, days] of [
      ['a', 91],
      ['b', 89],
      ['c', 59],
      ['d', 29],
    ] as const) {
      await insertImport(letter, { days });
      await insertRows(letter);
    }
    expect(await deleteAll('imports')).toBe(0);
    expect(await deleteExpired(db, 'repairs', keep, 4)).toBe(4);
    expect(await deleteAll('repairs')).toBe(5);
    expect(await deleteAll('rejections')).toBe(6);
    expect(await deleteAll('imports')).toBe(0);
    expect(await deleteAll('superseded')).toBe(6);
    expect(await deleteAll('imports')).toBe(1);
    expect(await imports()).toBe('bcd');
    await client`delete from import_jobs`;
  });

  it('take what belongs to them with them, though it would be kept longer', async () => {
    await insertImport('a', { days: 91 });
    await insertRows('a');
    for (const kind of ['repairs', 'rejections', 'superseded'] as const)
      expect(await deleteExpired(db, kind, { ...keep, repairs: 999, rejections: 999 })).toBe(3);
    expect(await deleteAll('imports')).toBe(1);
  });

  it('stay while they are not over, or a person may still commit them', async () => {
    for (const [letter, status] of [
      ['a', 'queued'],
      ['b', 'running'],
      ['c', 'held'],
    ] as const)
      await insertImport(letter, { days: 999, status });
    await insertImport('d', { days: 999, waits: true, options: '{"dry_run": true}' });
    expect(await deleteAll('imports')).toBe(0);
    await client`delete from import_jobs`;
  });

  it('go together with the imports that undo them, when all are old', async () => {
    await insertImport('a', { days: 200 });
    await insertImport('b', { days: 150, undoOf: 'a' });
    await insertImport('c', { days: 80, undoOf: 'b' });
    await insertImport('d', { days: 200 });
    await insertImport('e', { days: 150, undoOf: 'd' });
    expect(await deleteAll('imports')).toBe(1);
    expect(await imports()).toBe('abc');
    await client`delete from import_jobs`;
  });

  it('of a source stay while the next import is compared with them', async () => {
    const source = await insertSource('Supplier');
    const days = 200;
    await insertImport('a', { days, source, turn: 1 });
    await insertImport('b', { days, source, turn: 2 });
    await insertImport('c', { days, source, turn: 3 });
    await insertImport('d', { days, source, undoOf: 'c' });
    await insertImport('e', { days, source, turn: 4, notModified: true });
    await insertImport('f', { days, source, turn: 5, notModified: true });
    await insertImport('g', { days, source, turn: 6, options: '{"dry_run": true}' });
    await insertImport('h', { days, source, turn: 7, status: 'failed' });
    await deleteAll('imports');
    // The last that wrote its file, the one after it that was undone, and the last of a file that was not modified.
    expect(await imports()).toBe('bcdf');
    await insertImport('i', { days, source, turn: 8 });
    await deleteAll('imports');
    expect(await imports()).toBe('i');
  });
});
