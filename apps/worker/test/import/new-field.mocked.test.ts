import { createProductSchema, type FieldOf, fieldsOfProduct, productSchema } from '@feedstock/catalogue';
import { findProduct, fromColumns, insertProduct, type TitledProduct } from '@feedstock/database';
import { afterAll, expect, it, vi } from 'vitest';
import { exportedText } from '../support/exported-text.js';
import { createImportHarness } from '../support/import-harness.js';

// What a new typed attribute takes beside its migration: a name with its kind, and a line in a table of attributes.
vi.mock('../../../../packages/catalogue/src/product/product-fields.js', async (original) => {
  const real = await original<{ productFields: Record<string, FieldOf<'text'>> }>();
  return { ...real, productFields: { ...real.productFields, shelf_mark: 'text' } };
});
vi.mock('../../../../packages/catalogue/src/attributes/vertical.js', async (original) => {
  const real = await original<{ verticalAttributes: { name: string }[] }>();
  const like = real.verticalAttributes.find(({ name }) => name === 'model');
  return { verticalAttributes: [...real.verticalAttributes, { ...like, name: 'shelf_mark', header: 'shelf_mark' }] };
});

const harness = await createImportHarness();
const { db, client } = harness.connection;
await client.unsafe('alter table products add column shelf_mark text');
afterAll(() => harness.close());

const exported = () => exportedText(harness.connection);

it('a new typed attribute comes from row and request through table and answer to the export', async () => {
  const row = await harness.run('id,title,Shelf mark\nA1,Cup,B-07\n');
  expect(row).toMatchObject({ status: 'completed', created: 1 });
  const product = createProductSchema({ checkDigit: true }).parse({ offer_id: 'A2', title: 'Pot', shelf_mark: 'C-01' });
  await insertProduct(db, product as TitledProduct, 1);

  const stored = await client.unsafe('select offer_id, shelf_mark, attributes from products order by id');
  expect([...stored]).toEqual([
    { offer_id: 'A1', shelf_mark: 'B-07', attributes: {} },
    { offer_id: 'A2', shelf_mark: 'C-01', attributes: {} },
  ]);
  const found = await findProduct(db, 1);
  expect(found === null ? null : fieldsOfProduct(fromColumns(found))['shelf_mark']).toBe('B-07');
  expect(Object.keys(productSchema.shape)).toContain('shelf_mark');
  expect(await exported()).toBe('id,title,shelf_mark\nA1,Cup,B-07\nA2,Pot,C-01\n');

  const again = await harness.run(await exported());
  expect(again).toMatchObject({ created: 0, unchanged: 2 });
});
