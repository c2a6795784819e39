import { attributeOf, attributes, changedFields, emptyProduct, type ProductInput } from '@feedstock/catalogue';
import { type ExportRequest, insertProduct } from '@feedstock/database';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { exportedText } from '../support/exported-text.js';
import { products } from '../support/generate-product.js';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';

const [here, there] = [await createImportHarness(), await createImportHarness()];
afterAll(() => Promise.all([here.close(), there.close()]));

const textOf = ({ connection }: ImportHarness, options?: Partial<ExportRequest>) => exportedText(connection, options);

async function empty({ connection }: ImportHarness): Promise<void> {
  await connection.client.unsafe('truncate products restart identity cascade');
}

async function stored({ connection }: ImportHarness): Promise<ProductInput[]> {
  return connection.client.unsafe<ProductInput[]>(`
    select gtin, offer_id, title, description, brand, product_type, google_product_category, availability, condition,
      item_group_id, attributes, custom_attributes,
      case when price_amount is not null
        then json_build_object('amount', price_amount::text, 'currency', price_currency) end as price
    from products order by id
  `);
}

/** In which fields products are not what they were. */
function differences(before: readonly ProductInput[], after: readonly ProductInput[]): unknown[] {
  const changes = before.flatMap((product, at): unknown[] => {
    const other = after[at];
    return other === undefined ? ['missing'] : changedFields(product, other);
  });
  return before.length === after.length ? changes : [...changes, `${before.length} products became ${after.length}`];
}

async function fill({ connection }: ImportHarness, list: readonly (ProductInput & { title: string })[]): Promise<void> {
  for (const product of list) expect(await insertProduct(connection.db, product, 1)).toHaveProperty('id');
}

/** All attributes, some of the custom attributes by name, and one column with the others. */
function columnsWithOthers(list: readonly ProductInput[], isNamed: (index: number) => boolean) {
  const custom = [...new Set(list.flatMap((product) => Object.keys(product.custom_attributes)))];
  const named = custom.filter((_name, index) => isNamed(index)).map((name) => ({ custom: name, isSure: true }));
  return [...attributes.map((attribute) => ({ attribute, parts: null })), ...named, { otherCustom: true } as const];
}

const formats = fc.record({
  delimiter: fc.constantFrom<',' | ';' | '\t'>(',', ';', '\t'),
  byteOrderMark: fc.boolean(),
  excelSafe: fc.boolean(),
});
// Shrinking would take minutes, and the difference names the field.
const runs = { numRuns: Number(process.env['ROUND_TRIPS'] ?? 8), endOnFailure: true };
const timeout = 600_000;

it('gives equal products and equal bytes when imported into an empty system', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(products, formats, async (list, format) => {
      await empty(here);
      await empty(there);
      await fill(here, list);
      const file = await textOf(here, format);
      const { id, status, error } = await there.run(file);
      expect([status, error, await there.rejections(id)]).toEqual(['completed', null, []]);
      expect(differences(await stored(here), await stored(there))).toEqual([]);
      expect(await textOf(there, format)).toBe(file);
    }),
    runs,
  );
});

it('gives equal products where custom attributes share a column', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(products, formats, fc.infiniteStream(fc.boolean()), async (list, format, named) => {
      await empty(here);
      await empty(there);
      await fill(here, list);
      const columns = columnsWithOthers(list, () => named.next().value ?? false);
      const { id, status, error } = await there.run(await textOf(here, { ...format, columns }));
      expect([status, error, await there.rejections(id)]).toEqual(['completed', null, []]);
      expect(differences(await stored(here), await stored(there))).toEqual([]);
    }),
    runs,
  );
});

it('gives equal products and equal bytes where there are more custom attributes than columns', async () => {
  const named = (from: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`feature ${from + index}`, `"${index}"`]));
  const wide = (offer_id: string, custom_attributes: Record<string, string>) => ({
    ...emptyProduct(),
    offer_id,
    title: 'Wide',
    custom_attributes,
  });
  await empty(here);
  await empty(there);
  await fill(here, [
    wide('A', named(0, 1400)),
    wide('B', { ...named(1400, 1200), 'feature 2590': "};;'= 1.5-" }),
    wide('C', named(2595, 5)),
  ]);
  const file = await textOf(here);
  const header = file.slice(0, file.indexOf('\n')).split(',');
  expect(header).toHaveLength(2 + 1000 + 1);
  expect(header.filter((name) => /^feature 259[5-9]$/.test(name))).toHaveLength(5);
  expect(header.at(-1)).toBe('custom_attributes');
  const { status, error } = await there.run(file);
  expect([status, error]).toEqual(['completed', null]);
  expect(differences(await stored(here), await stored(there))).toEqual([]);
  expect(await textOf(there)).toBe(file);
});

/**
 * The keys and a few more: a narrow file tells less of how it is written. Not a structured text alone: in a file without
 * a plain one it stands for that.
 */
const fewColumns = fc
  .uniqueArray(fc.constantFrom(...attributes.filter(({ name }) => !name.startsWith('structured_'))), {
    minLength: 1,
    maxLength: 3,
  })
  .map((few) => [...new Set([attributeOf('offer_id'), attributeOf('gtin'), ...few])])
  .map((few) => few.map((attribute) => ({ attribute, parts: null })));

it('is recognised as our own, though its custom attributes are those of Open Food Facts', async () => {
  await empty(here);
  const product = {
    ...emptyProduct(),
    gtin: '04006381333931',
    title: 'Oat biscuit',
    attributes: { link: 'https://a.example/1' },
    custom_attributes: { brands_tags: 'acme', categories_tags: 'biscuits', countries_tags: 'en:germany' },
  };
  await fill(here, [product]);
  expect(await here.run(await textOf(here))).toMatchObject({ status: 'completed', unchanged: 1, updated: 0 });
});

it('changes nothing when imported into the same system, all of it or a few columns', { timeout }, async () => {
  const columns = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fewColumns });
  await fc.assert(
    fc.asyncProperty(products, formats, columns, async (list, format, wanted) => {
      await empty(here);
      await fill(here, list);
      const file = await textOf(here, { ...format, columns: wanted });
      const before = await stored(here);
      const { id, status, error, unchanged } = await here.run(file);
      expect([status, error, await here.rejections(id)]).toEqual(['completed', null, []]);
      expect(differences(before, await stored(here))).toEqual([]);
      expect(unchanged).toBe(list.length);
    }),
    runs,
  );
});
