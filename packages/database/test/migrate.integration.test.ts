import { createTestDatabase } from '@feedstock/test-support';
import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '../src/migrate.js';

const url = await createTestDatabase();
const sql = postgres(url, { max: 1, onnotice: () => undefined });
afterAll(() => sql.end());

const applied = async () => (await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`).length;

it('brings an empty database to the newest schema once, however many ask at the same time', async () => {
  const all = await applied();
  await sql.unsafe('drop schema public cascade; drop schema drizzle cascade; create schema public');
  await Promise.all(Array.from({ length: 5 }, () => migrate(url)));
  expect(await applied()).toBe(all);
  expect((await sql`select count(*)::integer as count from products`)[0]).toEqual({ count: 0 });
});

it('keeps no lock', async () => {
  await migrate(url);
  expect(
    await sql`select from pg_locks where locktype = 'advisory' and database = (
    select oid from pg_database where datname = current_database())`,
  ).toHaveLength(0);
});
