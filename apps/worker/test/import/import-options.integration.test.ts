import type { ImportRow } from '@feedstock/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

interface StoredProduct {
  gtin: string | null;
  title: string;
  brand: string | null;
  price: string | null;
  color: string | null;
  season: string | null;
}

/** The products with these offer ids, in their order. */
function products(...offerIds: string[]): Promise<StoredProduct[]> {
  const { client } = harness.connection;
  return client<StoredProduct[]>`
    select gtin, title, brand, price_amount || ' ' || price_currency as price, attributes ->> 'color' as color,
      custom_attributes ->> 'season' as season
    from products where offer_id in ${client(offerIds)} order by offer_id
  `;
}

const counts = ({ created, updated, unchanged, rejectionsByCode }: ImportRow) => ({
  created,
  updated,
  unchanged,
  ...rejectionsByCode,
});

describe('mode', () => {
  it('create_only leaves what exists as it is', async () => {
    await harness.run('id,title\nmode-1,Lamp\n');
    const row = await harness.run('id,title\nmode-1,Torch\nmode-2,Chair\n', { mode: 'create_only' });
    expect(counts(row)).toEqual({ created: 1, updated: 0, unchanged: 0, product_exists: 1 });
    expect((await products('mode-1', 'mode-2')).map(({ title }) => title)).toEqual(['Lamp', 'Chair']);
  });

  it('create_only is done where everything exists already', async () => {
    await harness.run('id,title\nmode-5,Lamp\n');
    const row = await harness.run('id,title\nmode-5,Torch\n', { mode: 'create_only' });
    expect(row).toMatchObject({ status: 'completed', rowsRead: 1, rejected: 1, error: null });
  });

  it('update_only adds nothing', async () => {
    await harness.run('id,title\nmode-3,Lamp\n');
    const row = await harness.run('id,title\nmode-3,Torch\nmode-4,Chair\n', { mode: 'update_only' });
    expect(counts(row)).toEqual({ created: 0, updated: 1, unchanged: 0, product_unknown: 1 });
    expect((await products('mode-3', 'mode-4')).map(({ title }) => title)).toEqual(['Torch']);
  });
});

describe('match_by', () => {
  const file = (id: string, gtin: string, title: string) => `id,gtin,title\n${id},${gtin},${title}\n`;

  it('auto finds a product by its GTIN, whatever it is called now', async () => {
    await harness.run(file('match-1', '9780306406157', 'Book'));
    expect(counts(await harness.run(file('match-2', '9780306406157', 'Book')))).toMatchObject({ updated: 1 });
    expect(await products('match-1', 'match-2')).toEqual([expect.objectContaining({ gtin: '09780306406157' })]);
  });

  it('offer_id finds it by its offer id, whatever its GTIN is now', async () => {
    await harness.run(file('match-3', '96385074', 'Pen'));
    const row = await harness.run(file('match-3', '90311017', 'Pen'), { match_by: 'offer_id' });
    expect(counts(row)).toMatchObject({ updated: 1, created: 0 });
    expect(await products('match-3')).toEqual([expect.objectContaining({ gtin: '00000090311017' })]);
  });

  it('gtin asks every row for one', async () => {
    const row = await harness.run('id,gtin,title\nmatch-4,,Ink\nmatch-5,8806088269696,Ink\n', { match_by: 'gtin' });
    expect(counts(row)).toEqual({ created: 1, updated: 0, unchanged: 0, no_key: 1 });
  });
});

describe('empty_cells', () => {
  const full = (id: string) => `id,title,brand,price,color,season\n${id},Lamp,Moor,5.00 EUR,red,winter\n`;
  const empty = (id: string) => `id,title,brand,price,season\n${id},Lamp,,,\n`;

  it('keep leaves what is stored', async () => {
    await harness.run(full('empty-1'));
    expect(counts(await harness.run(empty('empty-1')))).toMatchObject({ unchanged: 1 });
    expect(await products('empty-1')).toMatchObject([{ brand: 'Moor', price: '5.00 EUR', season: 'winter' }]);
  });

  it('clear empties what has a column, and nothing else', async () => {
    await harness.run(full('empty-2'));
    expect(counts(await harness.run(empty('empty-2'), { empty_cells: 'clear' }))).toMatchObject({ updated: 1 });
    const left = { title: 'Lamp', brand: null, price: null, color: 'red', season: null };
    expect(await products('empty-2')).toMatchObject([left]);
  });
});

describe('what would be detected', () => {
  it('is pinned: encoding, delimiter and decimal mark', async () => {
    const bytes = Buffer.from([0xa3, 0xf3, 0xbf, 0x6b, 0x6f]);
    const file = Buffer.concat([Buffer.from('id|title|price\npin-1|'), bytes, Buffer.from('|1.234 PLN\n')]);
    const options = { encoding: 'iso-8859-2', delimiter: 'pipe', decimal_mark: ',' };
    const row = await harness.run(file, options);
    expect(row.facts).toMatchObject({ encoding: 'iso-8859-2', encoding_confidence: 1, delimiter: '|' });
    expect(await products('pin-1')).toMatchObject([{ title: 'Łóżko', price: '1234.00 PLN' }]);
  });

  it('is reported: what each column was taken for, and that one was left out', async () => {
    const row = await harness.run('Nr;Bezeichnung;intern;Saison\ncol-1;Lampe;x;Winter\n', {
      columns: { Nr: 'id', intern: null, Saison: 'season' },
    });
    expect(row.facts['columns']).toEqual([
      { column: 'Nr', taken_for: 'offer_id', note: null },
      { column: 'Bezeichnung', taken_for: 'title', note: null },
      { column: 'intern', taken_for: null, note: 'left out' },
      { column: 'Saison', taken_for: 'custom_attributes.season', note: expect.any(String) },
    ]);
    expect(await products('col-1')).toMatchObject([{ title: 'Lampe', season: 'Winter' }]);
  });
});

describe('missing', () => {
  const lamps = (to: number) => Array.from({ length: to }, (_, at) => `lamp-${at},,"Lamp, ${at}",in stock\n`).join('');

  it.each([
    ['a stray quote', 'lamp-9,,"Lamp" 9,in stock\n'],
    ['a stray quote, named by its GTIN', ',4006381333931,"Lamp" 9,in stock\n'],
    ['an open quote', 'lamp-9,,"Lamp 9,in stock\n'],
    ['a cell too many', 'new,lamp-9,,"Lamp, 9",in stock\n'],
  ])('counts a product as named whose row has %s', async (source, broken) => {
    await harness.connection.client`delete from products`;
    const header = 'id,gtin,title,availability\n';
    await harness.run(`${header}${lamps(9)}lamp-9,4006381333931,"Lamp, 9",in stock\n`, { source });
    const row = await harness.run(`${header}${lamps(8)}${broken}`, { source, missing: 'delete' });
    expect(row).toMatchObject({ status: 'completed', rejected: 1, missingProducts: 1 });
    expect(await products('lamp-8')).toEqual([]);
    expect(await products('lamp-9')).toHaveLength(1);
  });

  it('touches nothing where the file was cut short', async () => {
    const lines = Array.from({ length: 10 }, (_, at) => `cut-${at},Lamp\n`).join('');
    await harness.run(`id,title\n${lines}`, { source: 'cut' });
    const options = { source: 'cut', missing: 'delete', max_shrink: '100%' };
    const row = await harness.run(`id,title\n${lines.slice(0, -8)}`, options);
    expect(row).toMatchObject({ status: 'failed', error: { code: 'file_damaged' }, missingProducts: 0 });
    expect(await products('cut-0', 'cut-8', 'cut-9')).toHaveLength(3);
  });
});

it('gives the products of a source no other keys for a few values that repeat', async () => {
  const night = (repeated: number) =>
    ['id,title,sku', ...Array.from({ length: 20 }, (_, at) => `n-${Math.max(at, repeated)},Lamp ${at},X${at}`)].join(
      '\n',
    );
  const first = await harness.run(`${night(0)}\n`, { source: 'nights' });
  expect(first).toMatchObject({ created: 20, facts: { keys: { offer_id: 'id' } } });
  const second = await harness.run(`${night(2)}\n`, { source: 'nights' });
  expect(second).toMatchObject({ created: 0, superseded: 2, facts: { keys: { offer_id: 'id' } } });
});
