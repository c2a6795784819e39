import { readFeedProducts } from '@feedstock/database';
import { expect, it } from 'vitest';
import { feedFiltersSchema } from '../../src/feeds/feed-requests.js';
import { productFilter } from '../../src/products/product-query.js';
import { createProduct } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services);
const { token } = await api.registerUser();

const whole = {
  description: 'Warm & <dry>',
  link: 'https://shop.example/boot',
  image_link: 'https://shop.example/boot.jpg',
  availability: 'in_stock',
  price: '99.90 EUR',
};
await createProduct(api, token, {
  ...whole,
  offer_id: 'BOOT',
  title: 'Boot, "light"',
  gtin: '4006381333931',
  additional_image_link: ['https://shop.example/1.jpg', 'https://shop.example/2.jpg'],
  shipping: [
    { country: 'DE', price: '4.90 EUR' },
    { country: 'AT', service: 'Post', price: '9 EUR' },
  ],
  product_type: ['Shoes > Boots'],
  custom_attributes: { season: 'winter' },
});
await createProduct(api, token, { ...whole, offer_id: 'L'.repeat(60), title: 'Long id', price: '5 USD' });
await createProduct(api, token, { offer_id: 'BARE', title: 'Bare' });

interface Made {
  id: number;
  path: string;
}

async function newFeed(more: object): Promise<Made> {
  const { status, body } = await api.request('POST', '/feeds', { token, body: { name: 'A & B', ...more } });
  expect(status).toBe(201);
  return body as unknown as Made;
}

it('is RSS 2.0 with the name space of Google, groups nested and values repeated', async () => {
  const { path } = await newFeed({ format: 'xml', currency: 'EUR' });
  const { status, text, headers } = await api.request('GET', path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
  expect(text).toContain(
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n<title>A &amp; B</title>',
  );
  expect(text.match(/<item>/g)).toHaveLength(1);
  for (const part of [
    '<g:id>BOOT</g:id>',
    '<g:title>Boot, "light"</g:title>',
    '<g:description>Warm &amp; &lt;dry&gt;</g:description>',
    '<g:price>99.90 EUR</g:price>',
    '<g:gtin>4006381333931</g:gtin>',
    '<g:additional_image_link>https://shop.example/1.jpg</g:additional_image_link><g:additional_image_link>https://shop.example/2.jpg</g:additional_image_link>',
    '<g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping><g:shipping><g:country>AT</g:country><g:service>Post</g:service><g:price>9.00 EUR</g:price></g:shipping>',
    '<g:product_type>Shoes &gt; Boots</g:product_type>',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('season');
});

it('is JSON Lines, TSV or CSV with the columns asked for', async () => {
  const columns = ['id', 'title', 'price'];
  const lines = await api.request('GET', (await newFeed({ format: 'jsonl', columns })).path);
  const [first, second] = lines.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
  expect(first).toEqual({ id: 'BOOT', title: 'Boot, "light"', price: '99.90 EUR' });
  expect(second?.['id']).toMatch(/^L{39}-[\w-]{10}$/);
  const csv = await api.request('GET', (await newFeed({ format: 'csv', columns, currency: 'EUR' })).path);
  expect(csv.text).toBe('id,title,price\nBOOT,"Boot, ""light""",99.90 EUR\n');
  const tsv = await api.request('GET', (await newFeed({ format: 'tsv', columns, filters: { min_price: '50' } })).path);
  expect(tsv.text).toBe('id\ttitle\tprice\nBOOT\t"Boot, ""light"""\t99.90 EUR\n');
});

it('lists the products that it leaves out, and what they lack', async () => {
  const { id } = await newFeed({ format: 'xml', currency: 'EUR' });
  const { body } = await api.request('GET', `/feeds/${id}/issues`, { token });
  expect(body).toMatchObject({
    total: 2,
    items: [
      { title: 'Long id', missing: ['currency'] },
      { offer_id: 'BARE', missing: ['description', 'link', 'image_link', 'availability', 'price'] },
    ],
  });
});

it('is not sent again until a product is added, changed or deleted', async () => {
  const { path } = await newFeed({ format: 'jsonl' });
  const etagNow = async () => (await api.request('GET', path)).headers.get('etag') ?? '';
  const isNew = async (etag: string) =>
    (await api.request('GET', path, { headers: { 'If-None-Match': etag } })).status === 200;
  const first = await etagNow();
  expect(await isNew(first)).toBe(false);
  const extra = await createProduct(api, token, { offer_id: 'EXTRA', title: 'Extra' });
  expect(await isNew(first)).toBe(true);
  const second = await etagNow();
  await api.request('PUT', `/products/${extra.id}`, { token, body: { title: 'Another' } });
  expect(await isNew(second)).toBe(true);
  const third = await etagNow();
  await api.request('DELETE', `/products/${extra.id}`, { token });
  expect(await isNew(third)).toBe(true);
});

it('ends its address when it is rotated or deleted, and keeps no token', async () => {
  const { id, path } = await newFeed({ format: 'csv' });
  const rotated = (await api.request('POST', `/feeds/${id}/rotate`, { token })).body as unknown as Made;
  expect((await api.request('GET', path)).status).toBe(404);
  expect((await api.request('GET', rotated.path)).status).toBe(200);
  const [row] = await api.dependencies.primary.client.unsafe(
    `select row_to_json(f)::text as row from feeds f where id = ${id}`,
  );
  const listed = await api.request('GET', '/feeds', { token });
  for (const secret of [path, rotated.path].map((each) => each.split('/').at(-1) ?? '')) {
    expect(row?.['row']).not.toContain(secret);
    expect(listed.text).not.toContain(secret);
  }
  expect((await api.request('DELETE', `/feeds/${id}`, { token })).status).toBe(204);
  expect((await api.request('GET', rotated.path)).status).toBe(404);
});

it.each([
  [{ format: 'pdf' }, 'body.format'],
  [{ format: 'csv', columns: ['colour'] }, 'body.columns.0'],
  [{ format: 'csv', filters: { availability: 'perhaps' } }, 'body.filters.availability'],
  [{ format: 'csv', filters: { colour: 'red' } }, 'body.filters'],
])('is not made from %j', async (more, path) => {
  const { status, body } = await api.request('POST', '/feeds', { token, body: { name: 'x', ...more } });
  expect(status).toBe(422);
  expect(body).toMatchObject({ errors: [{ path }] });
});

it('has the products as they were when it began, page by page', async () => {
  const rows = Array.from({ length: 150 }, (_, at) => ({
    ...whole,
    offer_id: `many-${at}`,
    title: 'Before',
    brand: 'Many',
  }));
  await api.request('POST', '/products/bulk', { token, body: rows });
  const { primary } = api.dependencies;
  const selection = { filter: productFilter(feedFiltersSchema.parse({ brand: 'Many' })), currency: null };
  const titles: string[][] = [];
  for await (const page of readFeedProducts(primary, selection, {
    signal: new AbortController().signal,
    stallMs: 60_000,
  })) {
    titles.push(page.map(({ title }) => title));
    await primary.client`update products set title = 'After' where brand = 'Many' and offer_id <> 'many-149'`;
    await primary.client`delete from products where offer_id = 'many-149'`;
  }
  expect(titles.length).toBeGreaterThan(1);
  expect(titles.flat()).toEqual(rows.map(({ title }) => title));
});
