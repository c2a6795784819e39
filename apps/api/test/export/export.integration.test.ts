import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../support/client.js';
import { cellsOfSheet, partsOfWorkbook } from '../support/read-workbook.js';
import { createProduct, newGtin, setStock } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services, { DATABASE_POOL_MAX: '4' });
const { token } = await api.registerUser();
const { client } = api.dependencies.primary;

const shoe = {
  gtin: '4006381333931',
  offer_id: 'SKU-1',
  title: 'Trail shoe, "light"',
  description: '=1+1',
  product_type: ['Shoes > Running', 'Sale, shoes'],
  availability: 'in_stock',
  price: '1.234 EUR',
  shipping: [
    { country: 'DE', service: 'Post: slow', price: '4.90 EUR' },
    { country: 'AT', price: '9 EUR' },
  ],
  identifier_exists: true,
  custom_attributes: { season: 'winter', price: '-5', '@sum': "'=x" },
};
await createProduct(api, token, shoe);
await createProduct(api, token, { gtin: '036000291452', title: 'Lamp' });
await setStock(api, token, '036000291452', 3);

function exported(query = ''): Promise<Reply> {
  return api.request('GET', `/export-csv${query}`, { token });
}

describe('an exported file', () => {
  it('is made for spreadsheets of other languages where that is asked for', async () => {
    const { text } = await exported('?columns=id,title,product_type&delimiter=semicolon&bom=true');
    expect(text.split('\n')[1]).toBe('SKU-1;"Trail shoe, ""light""";"Shoes > Running,""Sale, shoes"""');
    const response = await fetch(`${api.url}/export-csv?bom=true`, { headers: { authorization: `Bearer ${token}` } });
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('efbbbf');
    expect((await exported('?format=tsv&delimiter=semicolon')).status).toBe(422);
  });

  it('may be a workbook with the same cells', async () => {
    const query = '?columns=id,title,product_type,gtin,c:price,@sum&excel_safe=true';
    const response = await fetch(`${api.url}/export-csv${query}&format=xlsx`, {
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' },
    });
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('content-disposition')).toMatch(/\.xlsx"$/);
    const parts = await partsOfWorkbook(Buffer.from(await response.arrayBuffer()));
    expect(cellsOfSheet(parts.get('xl/worksheets/sheet1.xml') ?? '')).toEqual({
      A1: 'id',
      B1: 'title',
      C1: 'product_type',
      D1: 'gtin',
      E1: 'c:price',
      F1: "'@sum",
      A2: 'SKU-1',
      B2: 'Trail shoe, "light"',
      C2: 'Shoes &gt; Running,"Sale, shoes"',
      D2: '4006381333931',
      E2: '-5',
      F2: "''=x",
      B3: 'Lamp',
      D3: '036000291452',
    });
    for (const extra of ['delimiter=semicolon', 'bom=true']) {
      expect((await exported(`?format=xlsx&${extra}`)).status).toBe(422);
    }
    expect((await exported('?format=xlsx&columns=nobody')).status).toBe(422);
  });

  it('has Google’s columns and formats, and the columns in use alone', async () => {
    const { status, headers, text } = await exported();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="products-\d{4}-\d\d-\d\d\.csv"$/);
    expect(text.split('\n')).toEqual([
      'id,title,description,availability,price,product_type,gtin,identifier_exists,shipping(country:service:price),@sum,c:price,season',
      'SKU-1,"Trail shoe, ""light""",=1+1,in_stock,1.2340 EUR,"Shoes > Running,""Sale, shoes""",4006381333931,yes,"DE:""Post: slow"":4.90 EUR,AT::9.00 EUR",\'\'=x,-5,winter',
      ',Lamp,,,,,036000291452,,,,,',
      '',
    ]);
  });

  it('is made of tabs where asked for', async () => {
    const { headers, text } = await exported('?format=tsv&columns=gtin,title');
    expect(headers.get('content-type')).toContain('text/tab-separated-values');
    expect(headers.get('content-disposition')).toContain('.tsv"');
    expect(text).toBe('gtin\ttitle\n4006381333931\t"Trail shoe, ""light"""\n036000291452\tLamp\n');
  });

  it('has the columns asked for, in their order, with values or without', async () => {
    const columns = encodeURIComponent('title,shipping(country:region),offer_id,c:nobody,season,color');
    const [header, first] = (await exported(`?columns=${columns}`)).text.split('\n');
    expect(header).toBe('title,shipping(country:region),id,nobody,season,color');
    expect(first).toBe('"Trail shoe, ""light""","DE:,AT:",SKU-1,,winter,');
  });

  it('has the custom attributes that are not named in one column', async () => {
    const [header, first] = (await exported('?columns=season,custom_attributes')).text.split('\n');
    expect(header).toBe('season,custom_attributes');
    expect(first).toBe(`winter,"{""@sum"": ""'=x"", ""price"": ""-5""}"`);
  });

  it.each([
    ['nobody', /nobody/],
    ['id,titel', /titel/],
    ['shipping(price:colour)', /country:region/],
    ['title(a:b)', /no parts/],
    ['%20,', /at least one/],
  ])('refuses the columns %s', async (columns, message) => {
    const { status, body } = await exported(`?columns=${columns}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path: 'query.columns', message: expect.stringMatching(message) }] });
  });

  it.each([
    ['availability=in%20stock', 1],
    ['search=lamp', 1],
    ['in_stock=true', 1],
    ['min_price=2', 0],
    [`brand=${encodeURIComponent("'; drop table products; --\\")}`, 0],
    ['gtin=00036000291452', 1],
  ])('holds what the filter %s lets through', async (filter, count) => {
    const { status, text } = await exported(`?columns=title&${filter}`);
    expect([status, text.trim().split('\n').length - 1]).toEqual([200, count]);
  });

  it('has a header where nothing matches', async () => {
    expect((await exported('?brand=nobody')).text).toBe('id,title\n');
  });

  it('is guarded against spreadsheets where asked for, numbers apart', async () => {
    const { text } = await exported(`?excel_safe=true&columns=${encodeURIComponent('description,c:price,@sum')}`);
    expect(text.split('\n').slice(0, 2)).toEqual(["description,c:price,'@sum", "'=1+1,-5,''=x"]);
  });
});

const opened: IncomingMessage[] = [];
afterEach(() => {
  for (const response of opened.splice(0)) response.destroy();
});

/** The answer before its body is read. */
async function open(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage> {
  const request = get(`${api.url}${path}`, { method, headers: { authorization: `Bearer ${token}`, ...headers } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  opened.push(response);
  return response;
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

describe('compression', () => {
  it.each([
    ['gzip', true],
    ['br, gzip;q=0.5', true],
    ['*', true],
    ['gzip;q=0', false],
    ['identity', false],
  ])('answers Accept-Encoding %s as it is meant', async (accepted, isCompressed) => {
    const response = await open('/export-csv', { 'accept-encoding': accepted });
    expect(response.headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined);
    expect(response.headers.vary).toContain('Accept-Encoding');
    const body = await bodyOf(response);
    expect((isCompressed ? gunzipSync(body) : body).toString()).toBe((await exported()).text);
  });
});

describe('the columns in use', () => {
  async function headerOf(brand: string): Promise<string[]> {
    const { text } = await exported(`?brand=${brand}`);
    return text.slice(0, text.indexOf('\n')).split(',');
  }

  it('are found where products of many kinds come one kind after the other', async () => {
    const kinds = ['custom_a', 'custom_b', 'custom_c', 'custom_d', 'custom_e'];
    for (const kind of kinds) {
      await client.unsafe(`
        insert into products (offer_id, title, brand, custom_attributes, search)
        select '${kind}-' || n, 'Product', 'kinds', '{"${kind}": "x"}', '' from generate_series(1, 1001) n
      `);
    }
    await client`
      insert into products (offer_id, title, brand, attributes, search)
      values ('last', 'Last', 'kinds', '{"material": "wool", "size": "L"}', '')
    `;
    expect(await headerOf('kinds')).toEqual(['id', 'title', 'brand', 'material', 'size', ...kinds]);
  });

  it('are found where the first products have a value for every attribute of the table', async () => {
    await client`
      insert into products (gtin, offer_id, title, description, brand, product_type, google_product_category, availability,
        condition, item_group_id, price_amount, price_currency, attributes, search)
      values ('00000000000017', 'full', 'Full', 'd', 'full', '{a}', '1', 'in_stock', 'new', 'g', 1, 'EUR', '{"color": "red"}', '')
    `;
    expect(await headerOf('full')).toEqual(
      'id,title,description,availability,price,google_product_category,product_type,brand,gtin,condition,color,item_group_id'.split(
        ',',
      ),
    );
  });

  it('are the thousand most common custom attributes, and one for the others', async () => {
    await client`
      insert into products (offer_id, title, brand, custom_attributes, search)
      select 'thousand-' || p, 'Product', 'thousand', (select jsonb_object_agg('n' || k, 'x') from generate_series(1, case p when 1 then 1002 else 1001 end) k), ''
      from generate_series(1, 2) p
    `;
    const header = await headerOf('thousand');
    expect([header.length, header.at(-1), header.includes('n1002')]).toEqual([1004, 'custom_attributes', false]);
  });
});

describe('a large export', () => {
  /** Far more than sockets and streams hold on the way. */
  const many = 20_000;

  beforeAll(async () => {
    await client.unsafe(`
      insert into products (offer_id, title, description, attributes, search)
      select 'many-' || n, 'Product ' || n, repeat('long description ', 120), '{"color": "Red"}', ''
      from generate_series(1, ${many}) n
    `);
  });

  /** The transactions of exports that are open. */
  async function openExports(): Promise<number> {
    const rows = await client.unsafe(
      "select from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid() and backend_type = 'client backend'",
    );
    return rows.length;
  }

  /** The milliseconds until it is true; 5 seconds at most. */
  async function soon(condition: () => Promise<boolean>): Promise<number> {
    const started = performance.now();
    await vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 5000, interval: 10 });
    return performance.now() - started;
  }

  it.each([['identity'], ['gzip']])('is given up at once when the client goes away, sent as %s', async (coding) => {
    // More often than the pool has connections and the API has slots.
    for (let time = 0; time < 6; time += 1) {
      const response = await open('/export-csv', { 'accept-encoding': coding });
      await once(response, 'readable');
      expect(await openExports()).toBe(1);
      response.destroy();
      expect(await soon(async () => (await openExports()) === 0)).toBeLessThan(2000);
    }
    expect((await exported('?offer_id=SKU-1')).status).toBe(200);
  });

  it('is given up when the client goes away before the first piece', async () => {
    const request = get(`${api.url}/export-csv`, { headers: { authorization: `Bearer ${token}` } });
    request.on('error', () => undefined);
    const waiting = () =>
      client.unsafe("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    await client.begin(async (transaction) => {
      await transaction.unsafe('lock table products in access exclusive mode');
      const again = get(`${api.url}/export-csv`, { headers: { authorization: `Bearer ${token}` } });
      again.on('error', () => undefined);
      await soon(async () => (await waiting()).length > 0);
      again.destroy();
      request.destroy();
      await soon(async () => (await waiting()).length === 0);
    });
    expect((await exported('?offer_id=SKU-1')).status).toBe(200);
  });

  it('holds the products as they were when it began', async () => {
    const response = await open('/export-csv?columns=id,color', { 'accept-encoding': 'identity' });
    const pieces = response[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const first = await pieces.next();
    await client.unsafe(`update products set attributes = '{"color": "Blue"}' where offer_id like 'many-%'`);
    await createProduct(api, token, { gtin: newGtin(), offer_id: 'too-late' });
    let text = String(first.value);
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) text += String(next.value);
    expect(text).not.toMatch(/Blue|too-late/);
    expect(text.match(/many-/g)).toHaveLength(many);
    expect((await exported('?columns=id,color')).text).toMatch(/Blue/);
  });

  it('is not made for HEAD', async () => {
    const response = await open('/export-csv', {}, 'HEAD');
    expect(response.headers['content-disposition']).toContain('products-');
    expect((await bodyOf(response)).length).toBe(0);
    await soon(async () => (await openExports()) === 0);
  });

  it('waits for its client no longer than others can', async () => {
    const taken = await Promise.all([open('/export-csv'), open('/export-csv')]);
    const refused = await exported();
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([503, 'busy', '10']);
    for (const response of taken) response.destroy();
    await soon(async () => (await exported('?offer_id=SKU-1')).status === 200);
  });
});
