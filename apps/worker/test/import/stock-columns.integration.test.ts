import { insertReservation } from '@feedstock/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addsUp, createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
beforeEach(() => harness.connection.client`truncate products cascade`);
afterAll(() => harness.close());

async function run(file: string, options: Record<string, unknown> = {}) {
  const row = await harness.run(file, options);
  expect(addsUp(row)).toBe(true);
  return row;
}

const stock = () => harness.stock();

const file = 'sku;title;Bestand\nA;Lamp;12\nB;Chair;0\nC;Table;\n';
const place = { stock_location: 'Köln' };

it('sets stock from the column of a product feed, where an option names the place', async () => {
  const first = await run(file, { ...place });
  expect(first).toMatchObject({ created: 3, rejected: 0 });
  expect(first.facts['columns']).toMatchObject([{}, {}, { column: 'Bestand', taken_for: 'quantity' }]);
  expect(await stock()).toEqual({ 'A@Köln': 12, 'B@Köln': 0 });
  const [movement] = await harness.connection.client`select delta, "row", import_id from stock_movements`;
  expect(movement).toEqual({ delta: 12, row: 1, import_id: first.id });
  const [product] = await harness.connection.client`select custom_attributes from products where offer_id = 'A'`;
  expect(product).toEqual({ custom_attributes: {} });
});

it('counts a row as updated whose quantity alone has changed, and writes nothing where it is the same', async () => {
  await run(file, { ...place, source: 's' });
  await run(file, { ...place, source: 's' });
  const before = await harness.connection.client`select xmin, * from stock order by product_id`;
  expect(await run(file, { ...place, source: 's' })).toMatchObject({ unchanged: 3, updated: 0 });
  expect(await harness.connection.client`select xmin, * from stock order by product_id`).toEqual(before);
  expect(await run(file.replace('12', '9'), { ...place, source: 's' })).toMatchObject({ unchanged: 2, updated: 1 });
  // Sold in the meantime: the feed is the same, and says again what there is.
  await harness.connection.client`update stock set quantity = 3 where quantity = 9`;
  expect(await run(file.replace('12', '9'), { ...place, source: 's' })).toMatchObject({ unchanged: 2, updated: 1 });
  expect(await stock()).toEqual({ 'A@Köln': 9, 'B@Köln': 0 });
});

it('keeps the column as a custom attribute without a place, and says so', async () => {
  const row = await run(file);
  expect(row.facts['columns']).toMatchObject([
    {},
    {},
    { taken_for: 'custom_attributes.Bestand', note: 'a quantity; with the option stock_location it would set stock' },
  ]);
  expect(await stock()).toEqual({});
});

it('leaves out a quantity that cannot be read or set, and keeps the row', async () => {
  await run('sku,title,qty\nA,Lamp,5\nB,Chair,1\n', { ...place });
  await insertReservation(harness.dependencies.db, {
    item: { productId: await harness.idOf('A') },
    location: 'Köln',
    quantity: 4,
    expiresIn: 60,
    createdBy: harness.ownerId,
  });
  const row = await run('sku,title,qty\nA,Lamp,2\nB,Chair,many\nC,Table,10+\n', { ...place });
  expect(row).toMatchObject({ rejected: 0, repairsByRule: { value_omitted: 2, quantity_at_least: 1 } });
  const repairs = await harness.repairs(row.id);
  expect(repairs.map(({ code, before }) => [code, before])).toEqual([
    ['stock_reserved', '2'],
    ['number_unreadable', 'many'],
    [null, '10+'],
  ]);
  expect(await stock()).toEqual({ 'A@Köln': 5, 'B@Köln': 1, 'C@Köln': 10 });
});

it.each([
  ['the unit of the contents', 'id,title,quantity\n1,Milk,500 ml\n2,Cheese,200 g\n'],
  ['what is sold on another platform', 'id,title,quantity_to_sell_on_facebook\n1,Lamp,3\n'],
])('does not take %s for stock', async (_what, feed) => {
  await run(feed, { ...place });
  expect(await stock()).toEqual({});
});

it.each([
  ['Shopify', 'Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price\nlamp,Lamp,A,4,5 EUR\n'],
  ['WooCommerce', 'ID,Type,SKU,Name,Published,Stock,Regular price\n1,simple,A,Lamp,1,4,5 EUR\n'],
  ['a price list', 'Artikelnummer;Bezeichnung;Lagerbestand;Preis\nA;Lampe;4;5,00 EUR\n'],
])('reads the column of %s', async (_shop, feed) => {
  await run(feed, { ...place });
  expect(await stock()).toEqual({ 'A@Köln': 4 });
});

it('shows in a dry run which quantities would change', async () => {
  await run(file, { ...place });
  const row = await run(file.replace('12', '9'), { ...place, dry_run: true });
  expect(row).toMatchObject({ updated: 1, unchanged: 2 });
  expect(row.preview?.changes).toMatchObject([{ key: 'A', fields: [{ field: 'stock(Köln)', before: 12, after: 9 }] }]);
  expect(await stock()).toMatchObject({ 'A@Köln': 12 });
});
