import { changeProduct, findProduct, findProductId, type ImportRow, setPins } from '@feedstock/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;
beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

/** Whom the history is to name. */
const editor = { userId: 1, keepsHistory: true };

const header = 'gtin,id,title,brand,price,color,season\n';
let lastOffer = 0;

/** A feed of one product, and the same with every field changed. */
function feedOfOne() {
  const offerId = `P-${++lastOffer}`;
  const row = (title: string, brand: string, price: string, color: string, season: string) =>
    `${header},${offerId},${title},${brand},${price} EUR,${color},${season}\n`;
  return {
    source: offerId,
    offerId,
    first: row('Lamp', 'Acme', '10.00', 'red', 'winter'),
    second: row('Lantern', 'Apex', '12.00', 'blue', 'summer'),
  };
}

async function stored(offerId: string) {
  const product = await findProduct(harness.connection.db, await harness.idOf(offerId));
  if (product === null) throw new Error(`no product ${offerId}`);
  const { id, version, title, brand, price_amount: price, attributes, customAttributes } = product;
  return { id, version, title, brand, price, color: attributes['color'], season: customAttributes['season'] };
}

const counts = ({ created, updated, unchanged, keptByPin }: ImportRow) => ({ created, updated, unchanged, keptByPin });

describe('fields', () => {
  it('are all that changes of a product that exists, and a new one is read whole', async () => {
    const { first, second, source, offerId } = feedOfOne();
    const options = { fields: ['price', 'custom_attributes.season'] };
    expect(counts(await harness.run(first, { ...options, source }))).toMatchObject({ created: 1 });
    expect(await stored(offerId)).toMatchObject({ title: 'Lamp', brand: 'Acme', color: 'red', season: 'winter' });
    expect(counts(await harness.run(second, { ...options, source }))).toMatchObject({ updated: 1 });
    expect(await stored(offerId)).toMatchObject({
      title: 'Lamp',
      brand: 'Acme',
      price: '12.00',
      color: 'red',
      season: 'summer',
    });
  });

  it('decide together with the row whether it is known: the same file with more fields is compared again', async () => {
    const { first, second, source, offerId } = feedOfOne();
    await harness.run(first, { source });
    const narrow = { source, fields: ['brand'] };
    expect(counts(await harness.run(second, { ...narrow }))).toMatchObject({ updated: 1 });
    expect(counts(await harness.run(second, { ...narrow }))).toMatchObject({ unchanged: 1 });
    expect(counts(await harness.run(second, { source, fields: ['brand', 'title'] }))).toMatchObject({ updated: 1 });
    expect(await stored(offerId)).toMatchObject({ title: 'Lantern', brand: 'Apex', price: '10.00' });
    expect(counts(await harness.run(second, { source }))).toMatchObject({ updated: 1 });
    expect(await stored(offerId)).toMatchObject({ price: '12.00', color: 'blue' });
  });

  it('hold for empty cells that clear, and for all custom attributes at once', async () => {
    const { first, source, offerId } = feedOfOne();
    await harness.run(first, { source });
    const empty = `${header},${offerId},,,,,\n`;
    await harness.run(empty, { source, empty_cells: 'clear', fields: ['custom_attributes'] });
    expect(await stored(offerId)).toMatchObject({ brand: 'Acme', price: '10.00', color: 'red', season: undefined });
  });

  it.each([1, 10])('give a product that exists no other key, with batches of %i rows', async (batchSize) => {
    const { db } = harness.connection;
    const offerId = `K-${batchSize}`;
    const gtin = batchSize === 1 ? '4006381333931' : '9529990000032';
    await harness.run(`${header},${offerId},Lamp,Acme,10.00 EUR,,\n`);
    const rows = `${gtin},${offerId},Lamp,Acme,11.00 EUR,,\n,${offerId},Other,Acme,12.00 EUR,,\n`;
    const row = await harness.run(header + rows, { fields: ['price'], batch_size: batchSize });
    expect(row).toMatchObject({ rejected: 0, created: 0 });
    expect(await findProductId(db, gtin.padStart(14, '0'))).toBeNull();
    expect(await stored(offerId)).toMatchObject({ title: 'Lamp', price: '12.00' });
  });

  it.each([1, 10])('hold for later rows of a product that the file creates, with batches of %i rows', async (size) => {
    const offerId = `N-${size}`;
    const rows = `,${offerId},Lamp,Acme,10.00 EUR,,\n,${offerId},Lantern,Apex,12.00 EUR,blue,summer\n`;
    await harness.run(header + rows, { fields: ['price'], batch_size: size });
    expect(await stored(offerId)).toMatchObject({
      title: 'Lamp',
      brand: 'Acme',
      price: '12.00',
      color: undefined,
      season: undefined,
    });
  });
});

describe('pins', () => {
  it('keep their fields until they are unpinned, counted each night', async () => {
    const { db } = harness.connection;
    const { first, second, source, offerId } = feedOfOne();
    await harness.run(first, { source });
    const { id } = await stored(offerId);
    expect(await setPins(db, id, ['title', 'custom_attributes.season'], null, editor)).toBe('set');
    expect(counts(await harness.run(second, { source }))).toMatchObject({ updated: 1, keptByPin: 1 });
    const kept = await stored(offerId);
    expect(kept).toMatchObject({ title: 'Lamp', brand: 'Apex', price: '12.00', color: 'blue', season: 'winter' });
    const again = await harness.run(second, { source });
    expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: 1, keptByPin: 1 });
    expect(await stored(offerId)).toEqual(kept);
    await setPins(db, id, [], null, editor);
    expect(counts(await harness.run(second, { source }))).toMatchObject({ updated: 1, keptByPin: 0 });
    expect(await stored(offerId)).toMatchObject({ title: 'Lantern', season: 'summer' });
  });

  it('leave a row unchanged that would change nothing else, also in a dry run', async () => {
    const { db } = harness.connection;
    const { first, source, offerId } = feedOfOne();
    await harness.run(first, { source });
    const { id } = await stored(offerId);
    await setPins(db, id, ['price'], null, editor);
    const dearer = first.replace('10.00', '20.00');
    const rehearsed = await harness.run(dearer, { source, dry_run: true });
    expect(counts(rehearsed)).toEqual({ created: 0, updated: 0, unchanged: 1, keptByPin: 1 });
    expect(rehearsed.preview).toMatchObject({ changes: [] });
    expect(counts(await harness.run(dearer, { source }))).toEqual(counts(rehearsed));
    expect(await stored(offerId)).toMatchObject({ price: '10.00', version: 2 });
  });

  it('do not stop a change through the API', async () => {
    const { db } = harness.connection;
    const { first, source, offerId } = feedOfOne();
    await harness.run(first, { source });
    const { id } = await stored(offerId);
    await setPins(db, id, ['title'], null, editor);
    await changeProduct(db, id, (product) => ({ ...product, title: 'Floor lamp' }), null, editor);
    await harness.run(first.replace('Acme', 'Apex'), { source });
    expect(await stored(offerId)).toMatchObject({ title: 'Floor lamp', brand: 'Apex' });
  });

  it('keep the availability of a product that its source no longer names', async () => {
    const { db } = harness.connection;
    const rows = (ids: string[]) => `id,title,availability\n${ids.map((id) => `${id},Lamp,in stock\n`).join('')}`;
    const source = 'gone';
    await harness.run(rows(['G-1', 'G-2', 'G-3']), { source });
    await setPins(db, (await stored('G-2')).id, ['availability'], null, editor);
    const row = await harness.run(rows(['G-1']), { source, missing: 'out_of_stock', max_shrink: '100%' });
    expect(row.missingProducts).toBe(1);
    const { availability } = (await findProduct(db, (await stored('G-2')).id)) ?? {};
    expect(availability).toBe('in_stock');
  });
});
