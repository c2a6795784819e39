import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
beforeEach(() => harness.connection.client`delete from products`);
afterAll(() => harness.close());

interface SupplierFeed {
  file: string;
  options?: Record<string, unknown>;
  accepted: number;
  rejected: Record<string, number>;
  repaired: Record<string, number>;
  /** Title and price of the first row that is accepted. */
  first: [title: string, price: string | null] | null;
  facts: Record<string, unknown>;
  /** Why a careful reader comes to these counts. */
  reason: string;
}

/** Files in the manner of ten kinds of suppliers, each with the faults of its kind. */
const feeds: SupplierFeed[] = [
  {
    file: 'google-names-with-blanks.csv',
    options: { default_currency: 'SGD' },
    accepted: 3,
    rejected: {},
    repaired: {},
    first: ['Garden Clog', '59.00 SGD'],
    facts: { encoding: 'utf-8', delimiter: ',' },
    reason: 'every row is whole, and the request says what the bare prices are',
  },
  {
    file: 'google-names-with-blanks.csv',
    accepted: 0,
    rejected: { price_currency_missing: 3 },
    repaired: {},
    first: null,
    facts: {},
    reason: 'nothing says which currency the bare prices are, and none is guessed',
  },
  {
    file: 'google-variants.tsv',
    accepted: 2,
    rejected: {},
    repaired: {},
    first: ["Fell Men's Anorak — Red, Size M", '149.00 EUR'],
    facts: { delimiter: '\t' },
    reason: 'variants are products of their own, and quotes inside a cell of a tab-separated file are letters',
  },
  {
    file: 'dutch-prices-cp1252.csv',
    options: { default_currency: 'EUR' },
    accepted: 2,
    rejected: { gtin_scientific_notation: 2 },
    repaired: { price_decimal_comma: 1 },
    first: ['Theekan "1,3 L"', '22.95 EUR'],
    facts: { encoding: 'windows-1252', delimiter: ';' },
    reason: 'a spreadsheet destroyed two EANs for ever; the row without one has the number of the shop',
  },
  {
    file: 'japanese-shop-sjis.csv',
    options: { default_currency: 'JPY' },
    accepted: 3,
    rejected: {},
    repaired: {},
    first: ['手ぬぐい', '720 JPY'],
    facts: { encoding: 'shift_jis', delimiter: ',' },
    reason: 'every row is whole, also the one with a line end inside quotes',
  },
  {
    file: 'russian-shop-cp1251.csv',
    accepted: 3,
    rejected: { title_missing: 1 },
    repaired: {},
    first: ['Лампа настольная', null],
    facts: { encoding: 'windows-1251', delimiter: ';' },
    reason: 'the ids are the shop’s own; a new product without a name is none',
  },
  {
    file: 'food-facts.tsv',
    accepted: 2,
    rejected: { gtin_check_digit: 1, title_missing: 1, no_key: 1 },
    repaired: {},
    first: ['Oat biscuit', null],
    facts: { delimiter: '\t' },
    reason: 'a name in any language will do; a wrong code, no name at all and no code each cost their row',
  },
  {
    file: 'shopify.csv',
    options: { default_currency: 'USD' },
    accepted: 4,
    rejected: { picture_row: 1 },
    repaired: { offer_id_from_handle: 3, inherited_from_group: 8 },
    first: ['Wool Scarf', '35.00 USD'],
    facts: { delimiter: ',' },
    reason: 'variants leave out what the first row says; a row with a picture alone is no product',
  },
  {
    file: 'unquoted-thousands.csv',
    options: { default_currency: 'USD' },
    accepted: 1,
    rejected: { too_many_cells: 2 },
    repaired: {},
    first: ['Workstation 13', '899.00 USD'],
    facts: { delimiter: ',' },
    reason: 'an unquoted $1,249 is two cells, and which cell is which cannot be known',
  },
  {
    file: 'structured-headers.csv',
    accepted: 1,
    rejected: {},
    repaired: {},
    first: ['Tablet 11', '3499.00 SEK'],
    facts: { delimiter: ',' },
    reason: 'headers name the parts of their groups, and 3.149.000 can only be millions',
  },
  {
    file: 'hungarian-price-list.csv',
    accepted: 2,
    rejected: { no_key: 1, price_unreadable: 1 },
    repaired: { price_decimal_comma: 2 },
    first: ['Fali polc 60 cm', '14.90 EUR'],
    facts: { delimiter: ';' },
    reason: 'a service has no code, and a price on request is no price',
  },
];

it.each(feeds)('$file: $reason', async ({ file, options = {}, accepted, rejected, repaired, first, facts }) => {
  const row = await harness.run(readFileSync(new URL(`../feeds/${file}`, import.meta.url)), options);
  expect(await harness.rejections(row.id)).toHaveLength(row.rejected);
  expect(row.rejectionsByCode).toEqual(rejected);
  expect(row.repairsByRule).toEqual(repaired);
  expect(row).toMatchObject({ status: accepted > 0 ? 'completed' : 'failed', created: accepted });
  expect(row.rowsRead).toBe(accepted + row.rejected);
  expect(row.facts).toMatchObject(facts);
  const { client } = harness.connection;
  const [product] = await client`
    select title, price_amount || ' ' || price_currency as price from products where source_id = ${row.sourceId}
    order by id limit 1
  `;
  expect(product === undefined ? null : [product['title'], product['price']]).toEqual(first);
});
