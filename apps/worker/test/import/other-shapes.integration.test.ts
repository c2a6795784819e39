import { describeImport } from '@feedstock/database';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createImportHarness } from '../support/import-harness.js';
import { makeWorkbook } from '../workbook/make-workbook.js';

const harness = await createImportHarness();
const { client } = harness.connection;
afterAll(() => harness.close());
beforeEach(() => client.unsafe('truncate products restart identity cascade'));

const csv = `id,title,price,gtin,additional_image_link,"shipping(country:price)",season
a,Boot,9.90 EUR,4006381333931,"https://a.example/1.jpg,https://a.example/2.jpg","DE:4.00 EUR,AT:5.00 EUR",winter
b,"Café & Co",12.00 EUR,,,,
c,Bad,twelve,,,,
`;

const jsonRecords = [
  {
    id: 'a',
    title: 'Boot',
    price: { value: '9.90', currency: 'EUR' },
    gtin: 4006381333931,
    additional_image_link: ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
    shipping: [
      { country: 'DE', price: '4.00 EUR' },
      { country: 'AT', price: '5.00 EUR' },
    ],
    season: 'winter',
  },
  { id: 'b', title: 'Café & Co', price: '12.00 EUR' },
  { id: 'c', title: 'Bad', price: 'twelve' },
];

const rss = `<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
<item><g:id>a</g:id><title>Boot</title><g:price>9.90 EUR</g:price><g:gtin>4006381333931</g:gtin>
<g:additional_image_link>https://a.example/1.jpg</g:additional_image_link>
<g:additional_image_link>https://a.example/2.jpg</g:additional_image_link>
<g:shipping><g:country>DE</g:country><g:price>4.00 EUR</g:price></g:shipping>
<g:shipping><g:country>AT</g:country><g:price>5.00 EUR</g:price></g:shipping><season>winter</season></item>
<item><g:id>b</g:id><title>Caf&eacute; &amp; Co</title><g:price>12.00 EUR</g:price></item>
<item><g:id>c</g:id><title>Bad</title><g:price>twelve</g:price></item>
</channel></rss>`;

const workbook = makeWorkbook(
  [
    {
      name: 'Prices 2026',
      rows: [
        ['Winter'],
        ['id', 'title', 'price', 'gtin', 'additional_image_link', 'shipping(country:price)', 'season'],
        [
          'a',
          'Boot',
          { number: '9.9', style: 1 },
          { number: '4006381333931' },
          'https://a.example/1.jpg,https://a.example/2.jpg',
          'DE:4.00 EUR,AT:5.00 EUR',
          'winter',
        ],
        ['b', 'Café &amp; Co', { number: '12', style: 1 }],
        ['c', 'Bad', 'twelve'],
      ],
      hiddenRows: [4],
    },
  ],
  { formats: ['0.00 "EUR"'] },
);

const contents = () =>
  client.unsafe(
    'select offer_id, title, gtin, price_amount, attributes, custom_attributes from products order by offer_id',
  );

it.each([
  ['JSON', JSON.stringify(jsonRecords), 'json'],
  ['JSON Lines', jsonRecords.map((record) => `${JSON.stringify(record)}\n`).join(''), 'json'],
  ['RSS', rss, 'xml'],
  ['a workbook', workbook, 'xlsx'],
])('a feed as %s gives the products, rejections and account of the same feed as CSV', async (_what, file, format) => {
  const asCsv = await harness.run(csv);
  const expected = await contents();
  const [rejection] = await harness.rejections(asCsv.id);
  await client.unsafe('truncate products restart identity cascade');

  const row = await harness.run(file);
  expect(row).toMatchObject({ status: 'completed', rowsRead: 3, created: 2, rejected: 1, facts: { format } });
  expect(await contents()).toEqual(expected);
  const [found] = await harness.rejections(row.id);
  expect(found).toMatchObject({ row: 3, code: rejection?.code, column: 'price', value: 'twelve' });
  expect(await harness.run(file)).toMatchObject({ status: 'completed', unchanged: 2, rejected: 1 });
});

it('tells which sheet of a workbook was read, and what is hidden in it', async () => {
  const row = await harness.run(workbook);
  expect((await describeImport(harness.dependencies.db, row.id)).source.sheet).toEqual({
    name: 'Prices 2026',
    others: [],
    hidden_columns: [],
    hidden_rows: 1,
  });
});
