import { findImport, readUpload } from '@feedstock/database';
import { expect, it } from 'vitest';
import type { LoggedIn } from '../support/client.js';
import { makeKey } from '../support/make-key.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

/** Rejected rows that are corrected where they are shown, and posted back. */
const api = await startApi(await createTestServices());
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const [ada, eve] = [await api.registerUser(), await api.registerUser()];
const { db, primary } = api.dependencies;

const header = ['SKU', 'EAN', 'Title', '_code', 'Note', 'Note'];
const rejected = [
  { row: 2, code: 'gtin_check_digit', value: '4006381333932', cells: ['A2', '4006381333932', 'Pen', 'x', 'a', 'b'] },
  { row: 5, code: 'title_missing', value: '', cells: ['A5', '', '', '', '', ''] },
  { row: 7, code: 'too_many_cells', value: 'surplus', cells: ['A7', '', 'Ruler, "red"', '', '', '', 'surplus'] },
  { row: 9, code: 'unclosed_quote', value: 'A9,"4006', cells: ['A9,"4006'] },
];

async function rejectedImport({ token }: LoggedIn = ada, options: object = {}): Promise<string> {
  const body = { url: 'https://supplier.example.com/feed.csv', ...options };
  const id = String((await api.request('POST', '/import-csv', { token, body })).body['job_id']);
  await primary.client`update import_jobs set status = 'completed', finished_at = now(), facts = ${JSON.stringify({ header })}::jsonb where id = ${id}`;
  for (const { row, code, value, cells } of rejected) {
    await primary.client`insert into import_rejections (import_id, row, line, code, "column", value, message, suggestion, cells)
      values (${id}, ${row}, ${row + 1}, ${code}, 'EAN', ${value}, 'Wrong.', 'Correct it.', ${cells})`;
  }
  return id;
}

const resend = (id: string, rows: unknown, { token = ada.token, headers = {} } = {}) =>
  api.request('POST', `/import-status/${id}/rejections/resend`, { token, body: { rows }, headers });

/** The file of an import, its lines as cells. */
async function fileOf(id: unknown): Promise<string[]> {
  const row = await findImport(db, String(id));
  const { bytes } = await readUpload(db, row?.uploadId ?? '');
  let text = '';
  for await (const piece of bytes) text += piece.toString();
  return text.trimEnd().split('\r\n');
}

it('shows the cells of each row by their columns', async () => {
  const { body } = await api.request('GET', `/import-status/${await rejectedImport()}/rejections`, ada);
  expect((body['items'] as { by_column: object }[]).map(({ by_column: cells }) => cells)).toEqual([
    { SKU: 'A2', EAN: '4006381333932', Title: 'Pen', Note: 'a' },
    { SKU: 'A5', EAN: '', Title: '', Note: '' },
    { SKU: 'A7', EAN: '', Title: 'Ruler, "red"', Note: '' },
    { SKU: '', EAN: '', Title: '', Note: '' },
  ]);
});

it('imports the rows with the cells that were given, and all others as they stood', async () => {
  const id = await rejectedImport();
  const { status, body, headers } = await resend(id, [
    { row: 9, cells: { SKU: 'A9', Title: 'Glue' } },
    { row: 2, cells: { EAN: '4006381333931' } },
    { row: 7 },
  ]);
  expect([status, headers.get('location')]).toEqual([202, `/import-status/${String(body['job_id'])}`]);
  expect(body).toMatchObject({ status: 'queued', source: { url: null }, created_by: ada.id });
  expect(await fileOf(body['job_id'])).toEqual([
    'SKU,EAN,Title,Note,Note,_row,_line,_column,_code,_message,_suggestion,_import',
    `A2,4006381333931,Pen,a,b,2,3,EAN,gtin_check_digit,Wrong.,Correct it.,${id}`,
    `A7,,"Ruler, ""red""",,,7,8,EAN,too_many_cells,Wrong.,Correct it.,${id}`,
    `A9,,Glue,,,9,10,EAN,unclosed_quote,Wrong.,Correct it.,${id}`,
  ]);
  expect(await api.dependencies.queue.getJob(String(body['job_id']))).toBeDefined();
});

it('keeps the options of the import, but those that judge or read a whole file', async () => {
  const options = {
    default_currency: 'EUR',
    columns: { EAN: 'gtin' },
    mode: 'create_only',
    encoding: 'windows-1252',
    delimiter: ';',
    missing: 'delete',
    max_rejected: 3,
  };
  const { body } = await resend(await rejectedImport(ada, options), [{ row: 2, cells: {} }]);
  expect(body['options']).toMatchObject({
    default_currency: 'EUR',
    columns: { EAN: 'gtin' },
    mode: 'create_only',
    encoding: 'utf-8',
    delimiter: 'comma',
    missing: 'ignore',
    max_rejected: null,
  });
});

it.each([
  [[{ row: 3 }], 'body.rows.0.row', 'unknown_row'],
  [[{ row: 2 }, { row: 2 }], 'body.rows.1.row', 'unknown_row'],
  [[{ row: 2, cells: { Preis: '1' } }], 'body.rows.0.cells.Preis', 'unknown_column'],
  [[{ row: 2, cells: { _code: '1' } }], 'body.rows.0.cells._code', 'unknown_column'],
  [[{ row: 2, cells: { EAN: 4 } }], 'body.rows.0.cells.EAN', 'invalid_type'],
  [[], 'body.rows', 'too_small'],
])('refuses %j, and stores nothing', async (rows, path, code) => {
  const id = await rejectedImport();
  const [before] = await primary.client`select count(*)::int as pieces from upload_chunks`;
  expect((await resend(id, rows)).body).toMatchObject({ status: 422, errors: [{ path, code }] });
  const [after] = await primary.client`select count(*)::int as pieces from upload_chunks`;
  expect(after).toEqual(before);
});

it('is done once for an Idempotency-Key', async () => {
  const id = await rejectedImport();
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const [one, two] = [await resend(id, [{ row: 2 }], { headers }), await resend(id, [{ row: 2 }], { headers })];
  expect(two.text).toBe(one.text);
  expect((await resend(id, [{ row: 5 }], { headers })).body).toMatchObject({ code: 'idempotency_key_reused' });
});

it('is for the owner and for administrators, whose import is the owner’s, and needs the permission', async () => {
  const id = await rejectedImport();
  expect((await resend(id, [{ row: 2 }], eve)).status).toBe(404);
  expect((await resend(id, [{ row: 2 }], admin)).body).toMatchObject({ created_by: ada.id });
  const { key: token } = await makeKey(api, ada, ['read', 'write', 'stock']);
  expect((await resend(id, [{ row: 2 }], { token })).status).toBe(403);
});

it('sends thousands of rows at once', async () => {
  const id = await rejectedImport();
  await primary.client`insert into import_rejections (import_id, row, line, code, "column", value, message, suggestion, cells)
    select ${id}, n, n + 1, 'title_missing', 'Title', '', 'Empty.', 'Fill it.', array['A' || n, '', '', '', '', ''] from generate_series(1000, 3999) n`;
  const rows = Array.from({ length: 3000 }, (_, index) => ({ row: 1000 + index, cells: { Title: `T${index}` } }));
  const lines = await fileOf((await resend(id, rows)).body['job_id']);
  expect(lines).toHaveLength(3001);
  expect(lines.at(-1)).toMatch(/^A3999,,T2999,/);
});
