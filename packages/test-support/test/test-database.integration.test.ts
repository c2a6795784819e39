import { Redis } from 'ioredis';
import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { createRedisPrefix, createTestDatabase, createTestRedis } from '../src/index.js';

const url = await createTestDatabase();
const other = await createTestDatabase();
const sql = postgres(url, { max: 2 });
afterAll(() => sql.end());

it('gives each caller its own database', async () => {
  expect(url).not.toBe(other);
  const [row] = await sql`select current_database() as name, current_setting('listen_addresses') as addresses`;
  expect(row?.['name']).toBe(new URL(url).pathname.slice(1));
  expect(row?.['addresses']).toBe('127.0.0.1');
});

it('sorts and folds text by Unicode, as a server in production does', async () => {
  const [row] = await sql`select lower('ÄÖÜÉ') as folded, 'Ärger' ~* '^ä' as matches`;
  expect(row).toEqual({ folded: 'äöüé', matches: true });
});

it('gives each caller its own Redis database', async () => {
  const [first, second] = [new Redis(await createTestRedis()), new Redis(await createTestRedis())];
  await first.set('key', 'value');
  expect(await second.get('key')).toBeNull();
  first.disconnect();
  second.disconnect();
});

it('makes prefixes that differ', () => {
  expect(createRedisPrefix()).not.toBe(createRedisPrefix());
});
