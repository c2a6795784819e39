import { createTestDatabase } from '@feedstock/test-support';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListOrder, type ProductFilter, selectProductPage } from '../../src/index.js';
import * as schema from '../../src/schema/index.js';
import { insertCatalogue } from '../support/sample-catalogue.js';

/** Postgres reports with each statement how many products it read. */
const plans: string[] = [];
const client = postgres(await createTestDatabase(), {
  max: 1,
  prepare: false,
  onnotice: ({ message }) => plans.push(message ?? ''),
});
const db = drizzle(client, { schema });
afterAll(() => client.end());

const countTo = 301;
const limit = 5;

beforeAll(async () => {
  await insertCatalogue(db, 20_000);
  await client.unsafe(`update products set brand = 'Late', search = search || 'late' where id > 19600`);
  await client.unsafe('vacuum analyze');
  await client.unsafe("load 'auto_explain'");
  await client.unsafe('set auto_explain.log_analyze = on; set auto_explain.log_timing = off');
  await client.unsafe("set auto_explain.log_min_duration = 0; set client_min_messages = 'log'");
});

/** The ids of a page, and the most products that a step of one of its statements read. */
async function readPage(filter: ProductFilter, order: ListOrder) {
  plans.length = 0;
  const { items } = await selectProductPage(db, filter, { order, skip: 0, limit, countTo });
  const read = plans.flatMap((plan) => plan.split('->').slice(1)).map(productsIn);
  return { ids: items.map(({ id }) => id), read: Math.max(...read) };
}

function productsIn(step: string): number {
  if (!/^\s+(Index|Index Only|Bitmap Heap|Seq) Scan .*on products/.test(step)) return 0;
  const numbers = [...step.matchAll(/actual rows=([\d.]+)|Rows Removed by (?:Filter|Index Recheck): (\d+)/g)];
  return numbers.reduce((sum, [, rows, removed]) => sum + Number(rows ?? removed), 0);
}

const byId = { by: 'id', descending: false } as const;

it.each([
  ['a brand', { brand: 'late' }],
  ['a word', { search: 'late' }],
  ['a brand and a common word', { brand: 'late', search: 'trail shoe' }],
])('sorts the matches where the order meets %s only at its end', async (_, filter: ProductFilter) => {
  const { ids, read } = await readPage(filter, byId);
  expect(ids.every((id) => id > 19_600)).toBe(true);
  expect(ids).toHaveLength(limit);
  expect(read).toBeLessThanOrEqual(200 * limit);
});

it.each([
  ['availability', { availability: 'preorder' }, byId],
  ['condition', { condition: 'used' }, byId],
  ['brand', { brand: 'northridge' }, { by: 'title', descending: true }],
  ['least price', { minPrice: '200' }, { by: 'price', descending: false }],
  ['greatest price', { maxPrice: '20' }, { by: 'price', descending: true }],
  ['currency', { currency: 'USD', minPrice: '200' }, { by: 'price', descending: false }],
  ['time', { updatedSince: new Date('2026-01-03T00:00:00Z') }, { by: 'updated_at', descending: false }],
] as const)('reads no more than it counts where one index has the order and the %s', async (_, filter, order) => {
  expect((await readPage(filter, order)).read).toBeLessThanOrEqual(countTo);
});

it('reads only the matches where they are few', async () => {
  expect((await readPage({ brand: 'brand7' }, { by: 'price', descending: true })).read).toBeLessThan(100);
});

it('does not look up a common word in the index, beside a rare one either', async () => {
  for (const [search, lookedUp] of [
    ['trail', []],
    ['trail 777', ["'777':*"]],
  ] as const) {
    await readPage({ search }, byId);
    const conditions = plans.flatMap((plan) => [...plan.matchAll(/Index Cond: \(search @@ '(.*)'::tsquery/g)]);
    expect(new Set(conditions.map(([, words]) => words?.replaceAll("''", "'")))).toEqual(new Set(lookedUp));
  }
});

it('looks up a common word in the index where all matches are sorted', async () => {
  plans.length = 0;
  await selectProductPage(db, { search: 'trail', brand: 'late' }, { order: byId, skip: 0, limit, countTo: 101 });
  const [sorting, ...others] = plans.filter((plan) => plan.includes('materialized'));
  expect(sorting).toContain('"search" @@');
  expect(others).toEqual([]);
});
