import { changedFields, type ProductInput } from '@feedstock/catalogue';
import { type ExportRequest, exportProducts, insertProduct } from '@feedstock/database';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { products } from './generate-product.js';
import { createImportHarness, type ImportHarness } from './import-harness.js';

const [here, there] = [await createImportHarness(), await createImportHarness()];
afterAll(() => Promise.all([here.close(), there.close()]));

async function textOf({ connection }: ImportHarness, options: Partial<ExportRequest> = {}): Promise<string> {
  const request = {
    filter: {},
    columns: null,
    delimiter: ',',
    excelSafe: false,
    patience: 10_000,
    ...options,
  } as const;
  const pieces: Buffer[] = [];
  for await (const piece of exportProducts(connection, request, new AbortController().signal)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

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

/** In which fields the products of one system are not those of the other. */
async function differences(): Promise<unknown[]> {
  const [before, after] = await Promise.all([stored(here), stored(there)]);
  const changes = before.flatMap((product, at): unknown[] => {
    const other = after[at];
    return other === undefined ? ['missing'] : changedFields(product, other);
  });
  return before.length === after.length ? changes : [...changes, `${before.length} products became ${after.length}`];
}

it('gives equal products: export, import into an empty system, export again; nothing changes in the same system', {
  timeout: 300_000,
}, async () => {
  const formats = fc.record({ delimiter: fc.constantFrom<',' | '\t'>(',', '\t'), excelSafe: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(products, formats, async (list, format) => {
      await empty(here);
      await empty(there);
      for (const product of list) expect(await insertProduct(here.connection.db, product)).toHaveProperty('id');
      const file = await textOf(here, format);

      const moved = await there.run(file);
      expect([moved.status, moved.error, await there.rejections(moved.id)]).toEqual(['completed', null, []]);
      expect(await differences()).toEqual([]);
      expect(await textOf(there, format)).toBe(file);

      const { status, unchanged, updated, rejected } = await here.run(file);
      expect({ status, unchanged, updated, rejected }).toEqual({
        status: 'completed',
        unchanged: list.length,
        updated: 0,
        rejected: 0,
      });
    }),
    // Shrinking would take minutes, and the difference names the field.
    { numRuns: Number(process.env['ROUND_TRIPS'] ?? 8), endOnFailure: true },
  );
});
