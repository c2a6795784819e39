import {
  type ApiClient,
  createApiClient,
  type FileOptions,
  type Import,
  uploadFile,
  waitForImport,
} from '@feedstock/client';
import { connectDatabase } from '@feedstock/database';
import { startFeedServer } from '@feedstock/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedIn, Reply } from '../support/client.js';
import { parseCsv, writeCsv } from '../support/csv-text.js';
import { readEvents } from '../support/follow.js';
import { createTestServices } from '../support/start-api.js';
import { startApiProcess, startWorkerProcess } from '../support/start-process.js';

/** Both processes as they run in production (npm test has compiled them), and a supplier's server. */
const services = { ...(await createTestServices()) };
let api: Awaited<ReturnType<typeof startApiProcess>>;
let worker: Awaited<ReturnType<typeof startWorkerProcess>>;
let ada: LoggedIn;
let client: ApiClient;
const supplier = await startFeedServer();
afterAll(() => supplier.close());

beforeAll(async () => {
  [api, worker] = await Promise.all([startApiProcess(services), startWorkerProcess(services)]);
  ada = await api.registerUser();
  client = createApiClient({ baseUrl: api.url, token: ada.token });
}, 120_000);

const header = 'id,title,gtin,price,brand';
const reasons = '_row,_line,_column,_code,_message,_suggestion';

/** Valid GTIN-13s, made of a number. */
function gtin(number: number): string {
  const digits = `400${String(number).padStart(9, '0')}`;
  const sum = Array.from(digits, Number).reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const goodRow = (number: number) => `A${number},"Article ${number}",${gtin(number)},${number}.50 EUR,Ada & Söhne`;

const badRows = [
  `B1,Wrong digit,4006381333932,1.00 EUR,Ada`,
  `B2,No price,${gtin(9002)},on request,Ada`,
  `B3,One cell too many,${gtin(9003)},3.00 EUR,Ada,surplus`,
  `B4,One cell too few,${gtin(9004)}`,
  `B5,"A "stray" quote",${gtin(9005)},5.00 EUR,Ada`,
  `B6,=HYPERLINK("http://evil.example"),${gtin(9006)},-6.00 EUR,'=Ada`,
];

function serve(path: string, rows: readonly string[]): void {
  supplier.serve(path, { body: `${[header, ...rows].join('\n')}\n`, etag: '"1"' });
}

async function importFrom(url: string, options: object = {}): Promise<Reply> {
  return api.request('POST', '/import-csv', { token: ada.token, body: { url, ...options } });
}

/** An import once it is over. */
function untilOver(jobId: unknown): Promise<Import> {
  return waitForImport(client, String(jobId), { pauseMs: 100 });
}

async function importUpload(text: string, name: string, options: FileOptions = {}): Promise<Import> {
  const { job_id } = await uploadFile(client, new File([text], name, { type: 'text/csv' }), options);
  return untilOver(job_id);
}

async function rejectionsFile(jobId: unknown, query = ''): Promise<string> {
  const headers = { Accept: 'text/csv' };
  const { text, headers: answered } = await api.request('GET', `/import-status/${String(jobId)}/rejections${query}`, {
    token: ada.token,
    headers,
  });
  expect(answered.get('content-type')).toBe('text/csv; charset=utf-8');
  return text;
}

const outcome = (counts: object) => ({ created: 0, updated: 0, unchanged: 0, superseded: 0, rejected: 0, ...counts });

describe('an import, from the request to the corrected rows', () => {
  let first: Import;
  let file: string;

  it('accounts for every row', async () => {
    serve('/feed.csv', [...[1, 2, 3, 4].map(goodRow), ...badRows, goodRow(5)]);
    const reply = await importFrom(supplier.url('/feed.csv'));
    expect(reply.status).toBe(202);
    expect(reply.body).toMatchObject({ status: 'queued', progress: { rows_read: 0 }, source: { file_name: null } });
    first = await untilOver(reply.body['job_id']);
    expect(first).toMatchObject({
      status: 'completed',
      source: { url: supplier.url('/feed.csv'), etag: '"1"', encoding: 'utf-8', delimiter: ',', compression: 'none' },
      progress: { rows_read: 11, percent: 100, eta_seconds: 0 },
      outcome: outcome({ created: 5, rejected: 6 }),
      rejections_by_code: {
        gtin_check_digit: 1,
        price_unreadable: 1,
        too_many_cells: 1,
        too_few_cells: 1,
        stray_quote: 1,
        price_negative: 1,
      },
      error: null,
      attempts: 1,
      created_by: ada.id,
      columns: expect.arrayContaining([expect.objectContaining({ column: 'gtin', taken_for: 'gtin' })]),
    });
  });

  it('lists the rejected rows, by code and page by page', async () => {
    const path = `/import-status/${first.job_id}/rejections`;
    const { body } = await api.request('GET', `${path}?limit=4`, { token: ada.token });
    expect(body).toMatchObject({ total: 6, total_is_exact: true, items: [{ row: 5, line: 6 }, {}, {}, {}] });
    const next = await api.request('GET', `${path}?limit=4&cursor=${String(body['next_cursor'])}`, {
      token: ada.token,
    });
    expect(next.body).toMatchObject({ items: [{ row: 9 }, { row: 10 }], next_cursor: null });
    const byCode = await api.request('GET', `${path}?code=gtin_check_digit`, { token: ada.token });
    expect(byCode.body).toMatchObject({
      total: 1,
      items: [{ row: 5, line: 6, column: 'gtin', value: '4006381333932', cells: badRows[0]?.split(',') }],
    });
  });

  it('gives them as a file: the cells as they were, and to the right what does not fit the columns', async () => {
    file = await rejectionsFile(first.job_id);
    const [head, ...rows] = parseCsv(file);
    expect(head).toEqual([...header.split(','), ...reasons.split(','), '_import']);
    expect(rows.map((cells) => cells.slice(0, 5))).toEqual([
      badRows[0]?.split(','),
      badRows[1]?.split(','),
      badRows[2]?.split(',').slice(0, 5),
      ['B4', 'One cell too few', gtin(9004), '', ''],
      ['', '', '', '', ''],
      ['B6', `'=HYPERLINK("http://evil.example")`, gtin(9006), "'-6.00 EUR", "'=Ada"],
    ]);
    expect(new Set(rows.map((cells) => cells[11]))).toEqual(new Set([first.job_id]));
    expect(rows.map((cells) => cells[5])).toEqual(['5', '6', '7', '8', '9', '10']);
    expect(rows.map((cells) => cells.slice(12))).toEqual([[], [], ['surplus'], [badRows[3]], [badRows[4]], []]);
    expect(parseCsv(await rejectionsFile(first.job_id, '?code=too_few_cells')).length).toBe(2);
  });

  it.each([
    ['is made for spreadsheets', '', '\ufeffid'],
    ['has the bare cells where asked', '?excel_safe=false', 'id,'],
  ])('%s', async (_what, query, start) => {
    const path = `/import-status/${first.job_id}/rejections${query}`;
    const headers = { Authorization: `Bearer ${ada.token}`, Accept: 'text/csv' };
    const response = await fetch(`${api.url}${path}`, { headers });
    const text = Buffer.from(await response.arrayBuffer()).toString();
    expect(text.slice(0, 3)).toBe(start);
    expect(text.includes(`"=HYPERLINK(`)).toBe(query !== '');
  });

  it('rejects the same rows again as long as nothing is corrected', async () => {
    const again = await importUpload(file, 'not-corrected.csv');
    expect(again).toMatchObject({
      status: 'failed',
      error: { code: 'no_valid_rows' },
      outcome: outcome({ rejected: 6 }),
      rejections_by_code: { gtin_check_digit: 1, price_unreadable: 1, price_negative: 1, too_many_cells: 3 },
    });
  });

  it('imports the corrected file, and finds nothing new in it the second time', async () => {
    const corrected = writeCsv(parseCsv(file).map(correct));
    expect(await importUpload(corrected, 'corrected.csv')).toMatchObject({
      status: 'completed',
      source: { url: null, file_name: 'corrected.csv' },
      corrects: first.job_id,
      outcome: outcome({ created: 6 }),
      columns: expect.arrayContaining([{ column: '_code', taken_for: null, note: 'left out' }]),
    });
    expect(await importUpload(corrected, 'corrected.csv')).toMatchObject({
      status: 'completed',
      outcome: outcome({ unchanged: 6 }),
    });
    const guarded = writeCsv(parseCsv(await rejectionsFile(first.job_id, '?excel_safe=false')).map(correct));
    expect(await importUpload(guarded, 'guarded.csv')).toMatchObject({ outcome: outcome({ unchanged: 6 }) });
    const { body } = await importFrom(supplier.url('/feed.csv'));
    expect(await untilOver(body['job_id'])).toMatchObject({
      outcome: outcome({ unchanged: 5, rejected: 6 }),
    });
  });
});

/** As a person would: every row gets what it lacks, and the cells to the right of the columns are cleared. */
function correct(cells: readonly string[]): string[] {
  const [id, title, code, price, brand] = cells;
  switch (cells[8]) {
    case 'gtin_check_digit':
      return [id ?? '', title ?? '', '4006381333931', price ?? '', brand ?? '', ...cells.slice(5)];
    case 'price_unreadable':
    case 'price_negative':
      return [id ?? '', title ?? '', code ?? '', '6.00 EUR', brand ?? '', ...cells.slice(5)];
    case 'too_many_cells':
      return cells.slice(0, 12);
    case 'too_few_cells':
      return [id ?? '', title ?? '', code ?? '', '4.00 EUR', 'Ada', ...cells.slice(5, 12)];
    case 'stray_quote':
      return ['B5', 'A "stray" quote', gtin(9005), '5.00 EUR', 'Ada', ...cells.slice(5, 12)];
    default:
      return [...cells];
  }
}

it('gives the rejected rows of a file without a header so that they import with the same options', async () => {
  const columns = { 1: 'id', 2: 'title', 3: 'gtin', 4: 'price' };
  supplier.serve('/headless.csv', { body: [`H1,One,${gtin(31)},1 EUR`, `H2,Two,${gtin(32)},much`, ''].join('\n') });
  const { body } = await importFrom(supplier.url('/headless.csv'), { columns });
  await untilOver(body['job_id']);
  const file = (await rejectionsFile(body['job_id'])).replace('much', '2 EUR');
  expect(file).toMatch(/^1,2,3,4,_row,/);
  const corrected = await importUpload(file, 'headless.csv', { columns: JSON.stringify(columns) });
  expect(corrected).toMatchObject({ status: 'completed', outcome: outcome({ created: 1 }) });
});

it('gives the rejected rows so that they import with the same options, whatever these said of the first file', async () => {
  const options: FileOptions = { encoding: 'windows-1252', delimiter: ';', decimal_mark: ',', default_currency: 'EUR' };
  const rows = ['P1;Übergangsjacke;1.234', 'P2;Größe 42;viel', ''];
  supplier.serve('/pinned.csv', { body: Buffer.from(['id;title;price', ...rows].join('\r\n'), 'latin1') });
  const { body } = await importFrom(supplier.url('/pinned.csv'), options);
  expect(await untilOver(body['job_id'])).toMatchObject({
    outcome: outcome({ created: 1, rejected: 1 }),
  });
  const file = (await rejectionsFile(body['job_id'])).replace('viel', '"2.345"');
  const corrected = await importUpload(file, 'pinned.csv', options);
  expect(corrected).toMatchObject({ outcome: outcome({ created: 1 }), source: { encoding: 'utf-8', delimiter: ',' } });
  const { body: found } = await api.request('GET', '/products?search=42', { token: ada.token });
  const expected = { offer_id: 'P2', title: 'Größe 42', price: { amount: '2345.00', currency: 'EUR' } };
  expect(found['items']).toEqual([expect.objectContaining(expected)]);
});

it('lists the repairs', async () => {
  serve('/repairs.csv', ['R1,Zero lost,36000291452,"1,50 EUR",Ada', 'R2,Fine,036000291469,"2,50 EUR",Ada']);
  const { body } = await importFrom(supplier.url('/repairs.csv'));
  const done = await untilOver(body['job_id']);
  expect(done.repairs_by_rule).toMatchObject({ gtin_leading_zero_restored: 1 });
  const path = `/import-status/${String(body['job_id'])}/repairs`;
  const all = await api.request('GET', path, { token: ada.token });
  expect(all.body['items']).toContainEqual({
    row: 1,
    column: 'gtin',
    rule: 'gtin_leading_zero_restored',
    code: null,
    before: '36000291452',
    after: '036000291452',
  });
  const byRule = await api.request('GET', `${path}?rule=gtin_leading_zero_restored`, { token: ada.token });
  expect(byRule.body).toMatchObject({ total: 1, items: [{ row: 1 }] });
  const first = await api.request('GET', `${path}?limit=1`, { token: ada.token });
  const rest = await api.request('GET', `${path}?cursor=${String(first.body['next_cursor'])}`, { token: ada.token });
  expect([...(first.body['items'] as unknown[]), ...(rest.body['items'] as unknown[])]).toEqual(all.body['items']);
});

it('lists the rows that later rows replaced', async () => {
  serve('/doubles.csv', [
    'D1,Lamp,,"1.50 EUR",Ada',
    'D2,Bulb,,"2.50 EUR",Ada',
    'D1,Lamp,,"1.75 EUR",Ada',
    'D1,Light,,"1.75 EUR",Ada',
  ]);
  const { body } = await importFrom(supplier.url('/doubles.csv'));
  expect(await untilOver(body['job_id'])).toMatchObject({ outcome: { created: 2, superseded: 2 } });
  const path = `/import-status/${String(body['job_id'])}/superseded`;
  const all = await api.request('GET', path, { token: ada.token });
  const price = (amount: string) => ({ amount, currency: 'EUR' });
  expect(all.body).toMatchObject({ total: 2, next_cursor: null });
  expect(all.body['items']).toEqual([
    {
      row: 1,
      line: 2,
      key: 'D1',
      by_row: 3,
      fields: [{ field: 'price', before: price('1.50'), after: price('1.75') }],
    },
    { row: 3, line: 4, key: 'D1', by_row: 4, fields: [{ field: 'title', before: 'Lamp', after: 'Light' }] },
  ]);
  const first = await api.request('GET', `${path}?limit=1`, { token: ada.token });
  const rest = await api.request('GET', `${path}?cursor=${String(first.body['next_cursor'])}`, { token: ada.token });
  expect([...(first.body['items'] as unknown[]), ...(rest.body['items'] as unknown[])]).toEqual(all.body['items']);
});

describe('an import under way', () => {
  const rows = Array.from({ length: 3000 }, (_, index) => goodRow(100_000 + index));
  const body = `${[header, ...rows].join('\n')}\n`;
  /** The beginning that is examined before the first row is read, and some more. */
  const hold = { body: `${body}${'\n'.repeat(3_000_000)}`, holdAfter: body.length + 2_500_000 };

  const follow = (jobId: unknown) =>
    fetch(`${api.url}/import-status/${String(jobId)}/events`, { headers: { Authorization: `Bearer ${ada.token}` } });

  it('is followed to its end', async () => {
    supplier.serve('/followed.csv', hold);
    const { body: job } = await importFrom(supplier.url('/followed.csv'), { batch_size: 500 });
    const response = await follow(job['job_id']);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    setTimeout(() => supplier.release(), 2500);
    const { events } = await readEvents(response);
    const statuses = events.map(({ status }) => status);
    expect(['queued', 'running']).toContain(statuses[0]);
    expect(statuses).toContain('running');
    expect(statuses.at(-1)).toBe('completed');
    expect(events.at(-1)).toMatchObject({ progress: { rows_read: 3000 }, outcome: outcome({ created: 3000 }) });
    expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(events.length);
    const shown = await api.request('GET', `/import-status/${String(job['job_id'])}`, { token: ada.token });
    expect(events.at(-1)).toEqual(shown.body);
  });

  it('is cancelled within a batch, with exact counts', async () => {
    supplier.serve('/cancelled.csv', hold);
    const { body: job } = await importFrom(supplier.url('/cancelled.csv'), { batch_size: 500 });
    const path = `/import-status/${String(job['job_id'])}`;
    await expect
      .poll(async () => (await api.request('GET', path, { token: ada.token })).body['status'], { timeout: 20_000 })
      .toBe('running');
    const reply = await api.request('POST', `${path}/cancel`, { token: ada.token });
    expect(reply.status).toBe(202);
    expect(reply.body).toMatchObject({ status: 'running', cancel_requested: true });
    const over = await untilOver(job['job_id']);
    expect(over).toMatchObject({ status: 'cancelled', error: null });
    const counts = Object.values(over.outcome).reduce((sum, count) => sum + count, 0);
    expect(over['progress']).toMatchObject({ rows_read: counts });
    expect((await api.request('POST', `${path}/cancel`, { token: ada.token })).body).toMatchObject({
      code: 'import_over',
      status: 409,
    });
    supplier.release();
  });
});

it('uses credentials of the address and shows them to nobody', async () => {
  const secret = 'hunter2-of-the-supplier';
  const encoded = Buffer.from(`ada:${secret}`).toString('base64');
  const replies: Reply[] = [];
  for (const path of ['/secret.csv', '/missing.csv']) {
    serve('/secret.csv', [goodRow(7)]);
    const reply = await importFrom(supplier.url(path).replace('://', `://ada:${secret}@`));
    await untilOver(reply.body['job_id']);
    expect(supplier.requests.at(-1)).toMatchObject({ path, headers: { authorization: `Basic ${encoded}` } });
    replies.push(reply, await api.request('GET', `/import-status/${String(reply.body['job_id'])}`, ada));
  }
  replies.push(await importFrom(`ftp://ada:${secret}@example.com/feed.csv`));
  replies.push(await api.request('GET', '/import-jobs', ada));
  const said = [...replies.map(({ text }) => text), api.output.text, worker.output.text].join('\n');
  expect(said).toContain('/secret.csv');
  expect(said).not.toContain(secret);
  expect(said).not.toContain(encoded);
});

it('is not lost while Redis is unavailable', async () => {
  const withoutRedis = await startApiProcess({ ...services, REDIS_URL: 'redis://127.0.0.1:9' });
  serve('/unqueued.csv', [goodRow(8)]);
  const { status, body } = await withoutRedis.request('POST', '/import-csv', {
    token: ada.token,
    body: { url: supplier.url('/unqueued.csv') },
  });
  expect(status).toBe(202);
  // As if the import had been silent for longer than a worker waits.
  const connection = connectDatabase({ url: services.DATABASE_URL, poolMax: 1, applicationName: 'test' });
  await connection.client`update import_jobs set created_at = now() - interval '30 seconds' where id = ${String(body['job_id'])}`;
  await connection.close();
  const halfAMinuteLater = Date.now() + 30_000;
  expect(await untilOver(body['job_id'])).toMatchObject({ status: 'completed' });
  expect(Date.now()).toBeLessThan(halfAMinuteLater);
});
