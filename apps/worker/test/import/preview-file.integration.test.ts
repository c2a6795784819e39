import { importOptionsSchema } from '@feedstock/catalogue';
import { createImport, previewLocator } from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import { afterAll, expect, it } from 'vitest';
import { createImportHarness } from '../support/import-harness.js';

const harness = await createImportHarness();
const { client } = harness.connection;
afterAll(() => harness.close());

/** The import of which only the beginning was read, as it ended. */
async function preview(file: string | Buffer, options: Record<string, unknown> = {}) {
  const id = uuidV7();
  harness.server.serve(`/${id}`, { body: file });
  await createImport(harness.dependencies.db, {
    id,
    createdBy: harness.ownerId,
    sourceUrl: harness.server.url(`/${id}`),
    sourceAuthorization: null,
    uploadId: null,
    sourceLocator: previewLocator(harness.ownerId),
    isPreview: true,
    options: importOptionsSchema.parse(options),
  });
  return harness.attempt(id);
}

const messy = 'SKU;EAN;Titel;Preis;Saison\r\nA1;4006381333931;Stift, grün;1,99;Sommer\r\nA2;;Block;2,49;\r\n';

it('shows how a file is written, what its columns are taken for and why, and its first rows', async () => {
  const row = await preview(Buffer.from(messy, 'latin1'));
  expect(row).toMatchObject({ status: 'completed', rowsRead: 0 });
  expect(row.facts).toMatchObject({
    encoding: 'windows-1252',
    delimiter: ';',
    compression: 'none',
    format: 'csv',
    columns: [
      { column: 'SKU', taken_for: 'offer_id', note: 'its name is one of those of offer_id' },
      { column: 'EAN', taken_for: 'gtin', note: 'its name is one of those of gtin' },
      { column: 'Titel', taken_for: 'title' },
      { column: 'Preis', taken_for: 'price', decimal_mark: ',' },
      { column: 'Saison', note: expect.stringContaining('no known attribute') },
    ],
    first_rows: [
      { row: 1, line: 2, cells: ['A1', '4006381333931', 'Stift, grün', '1,99', 'Sommer'] },
      { row: 2, line: 3, cells: ['A2', '', 'Block', '2,49', ''] },
    ],
    needs_default_currency: true,
    problem: null,
  });
});

it('writes no product, sends no event, and counts as no import', async () => {
  await preview(messy);
  const [counts] = await client`select
    (select count(*)::int from products) as products, (select count(*)::int from webhook_events) as events`;
  expect(counts).toEqual({ products: 0, events: 0 });
  await client`delete from import_jobs`;
  expect(await client`select * from deleted_imports`).toHaveLength(0);
});

it('needs no currency where the option gives it, or the prices do', async () => {
  expect((await preview(messy, { default_currency: 'EUR' })).facts).toMatchObject({ needs_default_currency: false });
  const priced = 'id,title,price\nA1,Mug,12.50 EUR\n';
  expect((await preview(priced)).facts).toMatchObject({ needs_default_currency: false });
});

it('says which option names a column, and shows the columns of a file that has no key', async () => {
  const named = await preview('Nummer,Was\nA1,Mug\n', { columns: { Nummer: 'offer_id', Was: 'title' } });
  expect(named.facts).toMatchObject({
    columns: [
      { column: 'Nummer', taken_for: 'offer_id', note: 'named in the option columns' },
      { column: 'Was', taken_for: 'title', note: 'named in the option columns' },
    ],
  });
  const keyless = await preview('Was,Farbe\nMug,red\n');
  expect(keyless).toMatchObject({
    status: 'completed',
    facts: {
      problem: { code: 'no_key_column' },
      columns: [{ column: 'Was' }, { column: 'Farbe', taken_for: 'color' }],
    },
  });
});

it('shows 20 rows of a long file, and cuts long cells', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `A${index},${'x'.repeat(500)}`);
  const { facts } = await preview(`id,title\n${lines.join('\n')}\n`);
  const rows = facts['first_rows'] as { cells: string[] }[];
  expect(rows).toHaveLength(20);
  expect(rows[0]?.cells).toEqual(['A0', `${'x'.repeat(200)}…`]);
});

it('fails as an import does where the file cannot be read', async () => {
  expect(await preview('<!doctype html><html><body>Log in</body></html>')).toMatchObject({
    status: 'failed',
    error: { code: 'not_a_feed' },
  });
});

it('reads the header of corrected rows whose own file had none', async () => {
  const columns = { '1': 'offer_id', '2': 'title' };
  const header = '1,2,_row,_line,_column,_code,_message,_suggestion,_import';
  const { facts } = await preview(`${header}\nA1,Mug,3,3,2,title_missing,Empty.,Fill it.,\n`, { columns });
  expect(facts).toMatchObject({ first_rows: [{ row: 1, cells: expect.arrayContaining(['A1', 'Mug']) }] });
  expect(facts['first_rows']).toHaveLength(1);
});
