import { createTestDatabase } from '@feedstock/test-support';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type ListOrder, type ProductFilter, selectProductPage } from '../../src/index.js';
import { insertCatalogue } from '../support/sample-catalogue.js';

const connection = connectDatabase({ url: await createTestDatabase(), poolMax: 4, applicationName: 'test' });
const { db, client } = connection;
afterAll(() => connection.close());

interface Row {
  id: number;
  title: string;
  brand: string;
  availability: string;
  condition: string;
  price: number | null;
  currency: string | null;
  updated: number;
  stocked: boolean;
  kind: string;
}

let rows: Row[] = [];

beforeAll(async () => {
  await insertCatalogue(db, 6000);
  await client.unsafe('analyze');
  rows = await client.unsafe<Row[]>(`
    select id, title, brand, availability, condition, price_amount::float8 as price, price_currency as currency,
      extract(epoch from updated_at)::float8 * 1000 as updated, product_type[1] as kind,
      exists (select from stock where product_id = products.id and quantity > 0) as stocked
    from products order by id`);
});

const one = <K extends keyof ProductFilter>(name: K, ...values: ProductFilter[K][]) =>
  fc.constantFrom(undefined, undefined, undefined, ...values).map((value) => ({ [name]: value }));

const filterArbitrary: fc.Arbitrary<ProductFilter> = fc
  .tuple(
    one('search', 'trail', 'runn', 'trail RUNNER', 'northridge roàd', '77', 'tra run 7', 'zz'),
    one('brand', 'northridge', 'ALPHA', 'brand7', 'none'),
    one('category', 'shoes', 'Shoes>kind 7', 'KIND 11'),
    one('availability', 'in_stock', 'preorder'),
    one('condition', 'used'),
    one('minPrice', '100', '240.5'),
    one('maxPrice', '120', '1'),
    one('currency', 'USD'),
    one('inStock', true, false),
    one('updatedSince', new Date('2026-01-03T00:00:00Z')),
  )
  .map((parts) => Object.assign({}, ...parts) as ProductFilter);

const orderArbitrary: fc.Arbitrary<Exclude<ListOrder, { by: 'relevance' }>> = fc.record({
  by: fc.constantFrom('id', 'title', 'price', 'updated_at'),
  descending: fc.boolean(),
});

/** The same filters, as plainly as can be. */
function matches(filter: ProductFilter, row: Row): boolean {
  const fold = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = fold(`${row.title} ${row.brand}`).split(/[^a-z0-9]+/);
  const level = (text: string) => text.toLowerCase().replaceAll(/\s*>\s*/g, ' > ');
  const kind = row.kind.toLowerCase();
  const checks: { [Name in keyof Required<ProductFilter>]: (value: NonNullable<ProductFilter[Name]>) => boolean } = {
    search: (text) =>
      fold(text)
        .split(' ')
        .every((word) => words.some((candidate) => candidate.startsWith(word))),
    brand: (brand) => row.brand.toLowerCase() === brand.toLowerCase(),
    category: (path) => kind === level(path) || kind.split(' > ').includes(level(path)),
    availability: (availability) => row.availability === availability,
    condition: (condition) => row.condition === condition,
    minPrice: (amount) => row.price !== null && row.price >= Number(amount),
    maxPrice: (amount) => row.price !== null && row.price <= Number(amount),
    currency: (currency) => row.currency === currency,
    inStock: (inStock) => row.stocked === inStock,
    updatedSince: (time) => row.updated >= time.getTime(),
    gtin: () => true,
    offerId: () => true,
    itemGroupId: () => true,
  };
  return Object.entries(filter).every(
    ([name, value]) =>
      value === undefined || (checks[name as keyof ProductFilter] as (value: unknown) => boolean)(value),
  );
}

function sorted(found: Row[], { by, descending }: { by: string; descending: boolean }): number[] {
  const key = (row: Row) =>
    by === 'title'
      ? row.title.toLowerCase()
      : by === 'price'
        ? (row.price ?? 0)
        : by === 'updated_at'
          ? row.updated
          : 0;
  const sign = descending ? -1 : 1;
  const unpriced = (row: Row) => (by === 'price' && row.price === null ? 1 : 0);
  const compare = (a: Row, b: Row) =>
    unpriced(a) - unpriced(b) || sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id);
  return found.toSorted(compare).map(({ id }) => id);
}

/** The ids of the whole list, page by page. */
async function walk(filter: ProductFilter, order: ListOrder, limit: number, pages: number, countTo = 1001) {
  const ids: number[] = [];
  let after: Awaited<ReturnType<typeof selectProductPage>>['items'][number]['position'] | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { items } = await selectProductPage(db, filter, { order, after, skip: 0, limit, countTo });
    ids.push(...items.map(({ id }) => id));
    after = items.at(-1)?.position;
    if (items.length < limit) break;
  }
  return ids;
}

describe('the list of products', () => {
  it('walks what matches, each once, in the order asked for, and counts it', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        filterArbitrary,
        orderArbitrary,
        fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 40, max: 200 })),
        // Few matches are sorted, of many the order is walked: the fewer are counted, the more are many.
        fc.constantFrom(10, 1001),
        async (filter, order, limit, countTo) => {
          const expected = sorted(
            rows.filter((row) => matches(filter, row)),
            order,
          );
          const { count } = await selectProductPage(db, filter, { order, skip: 0, limit: 1, countTo });
          expect(count).toBe(Math.min(expected.length, countTo));
          expect(await walk(filter, order, limit, 4, countTo)).toEqual(expected.slice(0, 4 * limit));
          const skip = Math.floor(expected.length * 0.7);
          const { items } = await selectProductPage(db, filter, { order, skip, limit, countTo });
          expect(items.map(({ id }) => id)).toEqual(expected.slice(skip, skip + limit));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('walks to the end, unpriced products last', async () => {
    for (const descending of [false, true]) {
      const order = { by: 'price', descending } as const;
      expect(await walk({ brand: 'northridge' }, order, 200, 100)).toEqual(
        sorted(
          rows.filter(({ brand }) => brand === 'Northridge'),
          order,
        ),
      );
    }
  });

  it('lists every match by relevance once, the best of the first ones first', async () => {
    for (const search of ['trail', 'alpha', 'trail runner 7', 'SKU-77']) {
      const expected = search === 'SKU-77' ? [77] : rows.filter((row) => matches({ search }, row)).map(({ id }) => id);
      const found = await walk({ search }, { by: 'relevance' }, 90, 100);
      expect(found.length).toBe(expected.length);
      expect(found.toSorted((a, b) => a - b)).toEqual(expected);
      // Skipping gives the same list.
      const skip = Math.floor(found.length * 0.6);
      const page = await selectProductPage(db, { search }, { order: { by: 'relevance' }, skip, limit: 60, countTo: 1 });
      expect(page.items.map(({ id }) => id)).toEqual(found.slice(skip, skip + 60));
    }
  });

  it('counts no further than it is told', async () => {
    const page = { order: { by: 'id', descending: false }, skip: 0, limit: 1, countTo: 1001 } as const;
    for (const filter of [
      {},
      { search: 'shoe' },
      { availability: 'in_stock', condition: 'new' },
      { category: 'shoes' },
    ]) {
      expect((await selectProductPage(db, filter, page)).count).toBe(1001);
    }
  });
});
