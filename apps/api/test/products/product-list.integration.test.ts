import { beforeAll, describe, expect, it } from 'vitest';
import { createProduct, newGtin } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const api = await startApi(await createTestServices());
const { token } = await api.registerUser();
const list = async (query: string) => api.request('GET', `/products${query}`, { token });

interface Page {
  items: { id: number; title: string }[];
  total: number;
  total_is_exact: boolean;
  next_cursor: string | null;
}

const titles = async (query: string) => ((await list(query)).body as unknown as Page).items.map(({ title }) => title);

beforeAll(async () => {
  const samsung = { brand: 'Samsung', availability: 'in_stock', product_type: ['Electronics > Phones'] };
  await createProduct(api, token, { ...samsung, title: 'Galaxy phone', price: '700 EUR', offer_id: 'SKU-PHONE' });
  await createProduct(api, token, { ...samsung, title: 'Phone cover', availability: 'preorder', price: '9.90 EUR' });
  await createProduct(api, token, { ...samsung, title: 'Tablet', description: 'No phone', price: '300 USD' });
  await createProduct(api, token, {
    brand: 'APPLE',
    title: 'Café machine',
    google_product_category: 'Electronics > Kitchen',
    condition: 'used',
    item_group_id: 'G1',
  });
});

describe('the examples of clients', () => {
  it.each([
    ['?brand=Apple&category=Electronics', ['Café machine']],
    ['?brand=Samsung&availability=in%20stock&search=phone&skip=0&limit=50', ['Galaxy phone', 'Tablet']],
  ])('%s', async (query, expected) => {
    const { status, body } = await list(query);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: expected.length, total_is_exact: true, skip: 0, limit: 50, next_cursor: null });
    expect(await titles(query)).toEqual(expected);
  });
});

describe('filters', () => {
  it.each([
    ['?search=CAFE', ['Café machine']],
    ['?search=mach%20caf%C3%A9', ['Café machine']],
    ['?search=sku-phone', ['Galaxy phone']],
    ['?search=%25', []],
    ['?search=%27%20%7C%20%27%3A*%20%26%20!x', []],
    ['?brand=samsung&sort=title', ['Galaxy phone', 'Phone cover', 'Tablet']],
    ['?category=electronics%20%3E%20PHONES&sort=-title', ['Tablet', 'Phone cover', 'Galaxy phone']],
    ['?category=Kitchen', ['Café machine']],
    ['?category=Electronics%20%3E%20Cameras', []],
    ['?availability=preorder', ['Phone cover']],
    ['?availability=auf%20Lager', ['Galaxy phone', 'Tablet']],
    ['?condition=used', ['Café machine']],
    ['?item_group_id=G1', ['Café machine']],
    ['?offer_id=SKU-PHONE', ['Galaxy phone']],
    ['?min_price=9.9&max_price=300', ['Phone cover', 'Tablet']],
    ['?min_price=9.9&max_price=300&currency=usd', ['Tablet']],
    ['?in_stock=true', []],
    ['?in_stock=false&sort=price', ['Phone cover', 'Tablet', 'Galaxy phone', 'Café machine']],
    ['?sort=-price', ['Galaxy phone', 'Tablet', 'Phone cover', 'Café machine']],
    ['?updated_since=2026-01-01T00:00:00%2B01:00&sort=-id&limit=1', ['Café machine']],
    ['?updated_since=2999-01-01T00:00:00Z', []],
    [`?gtin=${newGtin()}`, []],
    ['?skip=3', ['Café machine']],
    ['?skip=9', []],
  ])('%s', async (query, expected) => {
    expect((await list(query)).status).toBe(200);
    expect(await titles(query)).toEqual(expected);
  });

  it.each([
    ['?no_such=1', 'query.no_such', 'unknown_field'],
    ['?brand=', 'query.brand', 'too_small'],
    ['?availability=perhaps', 'query.availability', 'enum_unknown'],
    ['?gtin=phone', 'query.gtin', 'gtin_unreadable'],
    ['?min_price=cheap', 'query.min_price', 'invalid_format'],
    ['?in_stock=maybe', 'query.in_stock', 'invalid_value'],
    ['?updated_since=yesterday', 'query.updated_since', 'invalid_format'],
    ['?updated_since=0000-01-01T00:00:00Z', 'query.updated_since', 'custom'],
    ['?sort=colour', 'query.sort', 'invalid_value'],
    ['?sort=relevance', 'query.sort', 'relevance_without_search'],
    ['?search=shoe&sort=-relevance', 'query.sort', 'invalid_value'],
    ['?limit=201', 'query.limit', 'out_of_range'],
    ['?limit=0', 'query.limit', 'out_of_range'],
    ['?skip=-1', 'query.skip', 'invalid_format'],
    ['?cursor=nonsense', 'query.cursor', 'invalid_cursor'],
    ['?brand=a&brand=b', 'query.brand', 'invalid_type'],
  ])('%s is refused by name', async (query, path, code) => {
    const { status, body } = await list(query);
    expect(status).toBe(422);
    expect(body['errors']).toContainEqual(expect.objectContaining({ path, code }));
  });
});

describe('the cursor', () => {
  it.each(['id', '-id', 'title', '-title', 'price', '-price', 'updated_at', '-updated_at'])(
    'walks by %s, each product once, while others are added',
    async (sort) => {
      const expected = await titles(`?sort=${sort}&brand=samsung`);
      const found: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await list(`?sort=${sort}&brand=samsung&limit=1${at}`);
        const page = body as unknown as Page;
        found.push(...page.items.map(({ title }) => title));
        cursor = page.next_cursor;
        await createProduct(api, token, { title: 'Another', brand: 'Else' });
      }
      expect(found).toEqual(expected);
    },
  );

  it('serves the list it comes from and no other', async () => {
    const { body } = await list('?brand=samsung&sort=title&limit=1');
    const cursor = String(body['next_cursor']);
    for (const query of ['?brand=samsung&sort=-title', '?brand=apple&sort=title', '?sort=title', '?brand=samsung']) {
      const { status, body: problem } = await list(`${query}&cursor=${cursor}`);
      expect(status).toBe(422);
      expect(problem['errors']).toMatchObject([{ path: 'query.cursor', code: 'cursor_mismatch' }]);
    }
    expect((await list(`?brand=SAMSUNG&sort=title&cursor=${cursor}`)).status).toBe(422);
    expect((await list(`?brand=samsung&sort=title&limit=100&cursor=${cursor}`)).status).toBe(200);
  });

  it('that was made up is no error of ours', async () => {
    const { body } = await list('?sort=updated_at&limit=1');
    const real = JSON.parse(Buffer.from(String(body['next_cursor']), 'base64url').toString()) as object;
    for (const change of [{ key: 'x' }, { key: null }, { id: 1e12 }, { segment: 7 }, { key: '\0' }]) {
      const cursor = Buffer.from(JSON.stringify({ ...real, ...change })).toString('base64url');
      expect([200, 422]).toContain((await list(`?sort=updated_at&cursor=${cursor}`)).status);
    }
  });
});
