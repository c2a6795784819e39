import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createImportHarness } from '../support/import-harness.js';

const harness = await createImportHarness();
const { client } = harness.connection;
afterAll(() => harness.close());
beforeEach(() => client.unsafe('truncate products restart identity cascade'));

/** What a careful reader takes from the export of each kind of shop: offer, GTIN, title, price, group, color and size. */
const exports: Record<string, { options?: Record<string, unknown>; products: string[]; rejected?: object }> = {
  'woocommerce.csv': {
    options: { default_currency: 'EUR' },
    products: [
      'CAP | - | Cap | 18.50 EUR | - | - | -',
      'GIFT | - | Gift card | 50.00 EUR | - | - | -',
      'HOOD-B-S | - | Hoodie - Blue, S | 45.00 EUR | HOOD | Blue | S',
      'HOOD-R-M | - | Hoodie - Red, M | 47.00 EUR | HOOD | Red | M',
    ],
    rejected: { group_row: 2 },
  },
  'magento.csv': {
    options: { default_currency: 'USD' },
    products: [
      'WS-B-S | - | Tee Blue S | 29.00 USD | WS | Blue | S',
      'WS-R-M | - | Tee Red M | 29.00 USD | WS | Red | M',
    ],
    rejected: { store_view_row: 2, group_row: 1 },
  },
  'prestashop.csv': {
    options: { default_currency: 'EUR' },
    products: [
      'demo_1 | - | T-shirt colibri | 22.94 EUR | - | - | -',
      'demo_3 | - | Pull colibri | 34.46 EUR | - | - | -',
    ],
  },
  'odoo.csv': {
    options: { default_currency: 'EUR' },
    products: [
      'FURN_7777 | 04006381333931 | Office chair | 70.00 EUR | - | - | -',
      'FURN_8888 | - | Desk lamp | 40.00 EUR | - | - | -',
    ],
    rejected: { continuation_row: 1 },
  },
  'amazon.txt': {
    options: { default_currency: 'EUR' },
    products: [
      'BOOT-B-42 | 04006381333931 | Trail boot, black, 42 | 129.90 EUR | BOOT | Black | 42',
      'BOOT-R-43 | 00036000291452 | Trail boot, red, 43 | 129.90 EUR | BOOT | Red | 43',
      'LACE | - | Laces | 4.50 EUR | - | - | -',
    ],
    rejected: { group_row: 1 },
  },
  'ebay.csv': {
    options: { default_currency: 'GBP' },
    products: [
      'MUG | 04006381333931 | Enamel mug | 12.50 GBP | - | - | -',
      'TEE-B-S | - | Tee | 9.90 GBP | TEE | Blue | S',
      'TEE-R-M | - | Tee | 9.90 GBP | TEE | Red | M',
    ],
    rejected: { group_row: 1 },
  },
  'awin.csv': {
    products: [
      'SKU-1 | 04006381333931 | Linen shirt, blue | 39.95 GBP | SHIRT | Blue | M',
      'SKU-2 | - | Linen shirt, white | 39.95 GBP | SHIRT | White | L',
    ],
  },
  'prisjakt.csv': {
    options: { default_currency: 'SEK' },
    products: ['L-1 | 04006381333931 | Desk lamp | 499.00 SEK | - | - | -'],
  },
  'idealo.csv': {
    options: { default_currency: 'EUR' },
    products: ['ID-1 | 04006381333931 | Wool cap | 24.90 EUR | - | Grey | M'],
  },
  'meta.csv': {
    products: ['M-1 | - | Wool cap | 24.90 EUR | CAP | Grey | M', 'M-2 | - | Wool cap | 24.90 EUR | CAP | Blue | M'],
  },
};

async function stored(): Promise<string[]> {
  const rows = await client
    .unsafe<Record<string, string | null>[]>(`
    select offer_id, gtin, title, price_amount || ' ' || price_currency, item_group_id,
      attributes ->> 'color', attributes ->> 'size' as size
    from products order by offer_id collate "C"
  `)
    .values();
  return rows.map((row) =>
    Object.values(row)
      .map((value) => value ?? '-')
      .join(' | '),
  );
}

it.each(Object.entries(exports))('%s is read as its shop means it', async (file, { options, products, rejected }) => {
  const row = await harness.run(readFileSync(new URL(`../feeds/${file}`, import.meta.url)), options ?? {});
  expect(row.rejectionsByCode).toEqual(rejected ?? {});
  expect(await stored()).toEqual(products);
});

it('a variant that leaves out what its group says takes it over, and is changed with it', async () => {
  const file = (brand: string) =>
    `item_sku\titem_name\tbrand_name\tparent_child\tparent_sku\nP\tBoot\t${brand}\tparent\t\nC\tBoot, red\t\tchild\tP\n`;
  await harness.run(file('Moor'), { source: 'boots' });
  const again = await harness.run(file('Northridge'), { source: 'boots' });
  expect(again).toMatchObject({ updated: 1, rejectionsByCode: { group_row: 1 } });
  expect([...(await client.unsafe('select brand, item_group_id from products'))]).toEqual([
    { brand: 'Northridge', item_group_id: 'P' },
  ]);
});

it('the first version of Magento names variants in rows below their group', async () => {
  const file = [
    'sku,_store,_type,name,price,_super_products_sku',
    'TEE-S,,simple,Tee S,29.00,',
    'TEE,,configurable,Tee,29.00,TEE-S',
    ',,,,,TEE-M',
    'TEE-M,,simple,Tee M,29.00,',
    'MUG,,simple,Mug,9.00,',
  ].join('\n');
  await harness.run(`${file}\n`, { default_currency: 'USD' });
  expect([...(await client.unsafe('select offer_id, item_group_id from products order by 1'))]).toEqual([
    { offer_id: 'MUG', item_group_id: null },
    { offer_id: 'TEE-M', item_group_id: 'TEE' },
    { offer_id: 'TEE-S', item_group_id: 'TEE' },
  ]);
});
