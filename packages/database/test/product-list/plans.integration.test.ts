import { createTestDatabase } from '@feedstock/test-support';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListOrder, type ProductFilter, selectProductPage } from '../../src/index.js';
import * as schema from '../../src/schema/index.js';
import { insertCatalogue } from '../support/sample-catalogue.js';

/** Every statement of the list is explained by Postgres itself, as it runs; none may read the table from end to end: what it scans ends at a limit. */
const plans: string[] = [];
const client = postgres(await createTestDatabase(), {
  max: 1,
  prepare: false,
  onnotice: ({ message }) => plans.push(message ?? ''),
});
const db = drizzle(client, { schema });
afterAll(() => client.end());

beforeAll(async () => {
  await insertCatalogue(db, 20_000);
  await client.unsafe('vacuum analyze');
  await client.unsafe("load 'auto_explain'");
  await client.unsafe("set auto_explain.log_min_duration = 0; set client_min_messages = 'log'");
});

const filters: Record<string, ProductFilter> = {
  nothing: {},
  'a common word': { search: 'trail' },
  'a rare word': { search: '777' },
  'a letter': { search: 'r' },
  'two words': { search: 'trail runner' },
  'a GTIN in search': { search: '4000000004711' },
  'an offer id in search': { search: 'SKU-4711' },
  'a large brand': { brand: 'NORTHRIDGE' },
  'a small brand': { brand: 'alpha' },
  'a broad category': { category: 'Shoes' },
  'a narrow category': { category: 'Shoes > Kind 7' },
  availability: { availability: 'in_stock' },
  gtin: { gtin: '04000000004711' },
  'offer id': { offerId: 'SKU-4711' },
  'item group': { itemGroupId: 'G100' },
  condition: { condition: 'used' },
  'least price': { minPrice: '200' },
  'greatest price': { maxPrice: '3' },
  currency: { currency: 'USD' },
  'in stock': { inStock: true },
  'not in stock': { inStock: false },
  'updated since': { updatedSince: new Date('2026-01-03T00:00:00Z') },
};

const orders: ListOrder[] = (['id', 'title', 'price', 'updated_at'] as const).flatMap((by) => [
  { by, descending: false },
  { by, descending: true },
]);

async function plansOf(filter: ProductFilter, order: ListOrder): Promise<string[]> {
  plans.length = 0;
  await selectProductPage(db, filter, { order, skip: 0, limit: 51, countTo: 1001 });
  expect(plans.length).toBeGreaterThan(2);
  return plans.filter((plan) => /(?<!Limit .*\n\s*->\s+)Seq Scan on/.test(plan));
}

describe.each(Object.entries(filters))('the list narrowed by %s', (_, filter) => {
  it('reads no table from end to end, in any order', async () => {
    const relevance: ListOrder[] = filter.search === undefined ? [] : [{ by: 'relevance' }];
    for (const order of [...orders, ...relevance]) expect(await plansOf(filter, order)).toEqual([]);
  });

  it('nor with another filter', async () => {
    for (const other of Object.values(filters)) {
      const both = { ...other, ...filter };
      if (Object.keys(both).length < 2) continue;
      expect(await plansOf(both, { by: 'id', descending: false })).toEqual([]);
      if (both.search !== undefined) expect(await plansOf(both, { by: 'relevance' })).toEqual([]);
    }
  });
});
