import { bodyOf, createApiClient, uploadFile, waitForImport } from '@feedstock/client';
import { connectDatabase } from '@feedstock/database';
import { afterAll, expect, it } from 'vitest';
import { cellsOfSheet, partsOfWorkbook } from '../support/read-workbook.js';
import { createTestServices } from '../support/start-api.js';
import { startApiProcess, startWorkerProcess } from '../support/start-process.js';

/** How many products go around; ROUND_TRIP_PRODUCTS=100000 is the size of a real catalogue. */
const count = Number(process.env['ROUND_TRIP_PRODUCTS'] ?? 300);
const rowsOfRequest = 5000;

const services = { ...(await createTestServices()) };
const [api] = await Promise.all([startApiProcess(services), startWorkerProcess(services)]);
const { token } = await api.registerUser();
const client = createApiClient({ baseUrl: api.url, token });
const database = connectDatabase({ url: services.DATABASE_URL, poolMax: 1, applicationName: 'test' });
afterAll(() => database.close());

function gtin(number: number): string {
  const digits = `400${String(number).padStart(9, '0')}`;
  const sum = Array.from(digits, Number).reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const texts = ['Shoe “light”', '=1+1', 'a,b;c\td', 'two\nlines', '<b>&amp;', ' 日本 😀', "'quoted'", '007', '1.50'];
const textOf = (number: number) => `${texts[number % texts.length]?.trim() ?? ''} ${number}`;

/** Every product has another one's texts, and what its number gives it. */
function product(number: number) {
  return {
    gtin: gtin(number),
    offer_id: `SKU-${number}`,
    title: textOf(number),
    description: textOf(number + 1),
    link: `https://shop.example/p/${number}?a=1&b=2`,
    image_link: `https://shop.example/p/${number}.jpg`,
    availability: number % 3 === 0 ? 'out_of_stock' : 'in_stock',
    price: { amount: `${number}.90`, currency: 'EUR' },
    brand: textOf(number + 2),
    product_type: ['Shoes > Running', `Line ${number % 7}`],
    shipping: [{ country: 'DE', service: 'Standard', price: { amount: '4.90', currency: 'EUR' } }],
    ...(number % 2 === 0 ? { is_bundle: true, multipack: 3 } : { color: 'red' }),
    custom_attributes: { season: textOf(number + 3), [`c${number % 4}`]: 'x' },
  };
}

async function fill(): Promise<void> {
  for (let start = 1; start <= count; start += rowsOfRequest) {
    const rows = Array.from({ length: Math.min(rowsOfRequest, count - start + 1) }, (_, at) => product(start + at));
    const rawBody = rows.map((row) => JSON.stringify(row)).join('\n');
    const headers = { 'Content-Type': 'application/x-ndjson' };
    const { body } = await api.request('POST', '/products/bulk', { token, rawBody, headers });
    expect(body['outcome']).toMatchObject({ created: rows.length });
  }
}

/** The address of what is exported: a feed of that shape, or the export itself. */
async function addressOf(format: string): Promise<string> {
  if (format !== 'xml' && format !== 'jsonl') return `/export-csv?format=${format}`;
  return (await bodyOf(client.POST('/feeds', { body: { name: format, format } }))).path;
}

async function exported(path: string): Promise<Buffer> {
  const response = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function imported(file: Buffer, name: string): Promise<void> {
  const { job_id } = await uploadFile(client, new File([new Uint8Array(file)], name));
  const { outcome } = await waitForImport(client, job_id, { pauseMs: 100 });
  expect(outcome).toEqual({ created: count, updated: 0, unchanged: 0, superseded: 0, rejected: 0 });
}

async function emptied(): Promise<void> {
  await database.client.unsafe('truncate products restart identity cascade');
}

/** What the shape before has imported will do: it was the same. */
async function filled(): Promise<void> {
  const [row] = await database.client<{ n: number }[]>`select count(*)::int as n from products`;
  if (row?.n === count) return;
  await emptied();
  await fill();
}

/** What has to be equal: the bytes, or of a workbook, whose zip has times in it, the cells. */
async function contentOf(format: string, file: Buffer): Promise<unknown> {
  if (format !== 'xlsx') return file.toString();
  return cellsOfSheet((await partsOfWorkbook(file)).get('xl/worksheets/sheet1.xml') ?? '');
}

it.each(['csv', 'tsv', 'xlsx', 'xml', 'jsonl'])(
  `an export of ${count} products as %s, imported into an empty system, is exported the same`,
  { timeout: 600_000 + count * 20 },
  async (format) => {
    await filled();
    const path = await addressOf(format);
    const first = await exported(path);
    await emptied();
    await imported(first, `products.${format}`);
    expect(await contentOf(format, await exported(path))).toEqual(await contentOf(format, first));
  },
);
