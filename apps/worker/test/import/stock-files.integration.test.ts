import { randomUUID } from 'node:crypto';
import {
  adjustStock,
  findImport,
  findOpenOrders,
  insertReservation,
  insertWebhook,
  StockOrders,
} from '@feedstock/database';
import type { InSpan } from '@feedstock/tracing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectLedgerToAgree } from '../support/expect-ledger-to-agree.js';
import {
  addsUp,
  attemptHere,
  createImportHarness,
  type ImportHarness,
  nothing,
  outcomeOf,
} from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
beforeEach(async () => {
  await harness.connection.client`truncate products cascade`;
  await harness.run('id;gtin;title\nA;4006381333931;Lamp\nB;;Chair\nC;;Table\n');
});
afterAll(() => harness.close());

/** Imports a stock file, and checks that its account adds up. */
async function run(file: string | Buffer, options: Record<string, unknown> = {}) {
  const row = await harness.run(file, { kind: 'stock', ...options });
  expect(addsUp(row)).toBe(true);
  return row;
}

const stock = () => harness.stock();

const ledger = () => harness.connection.client<
  { delta: number; quantity_after: number; row: number; import_id: string }[]
>`
  select delta, quantity_after, "row", import_id from stock_movements order by id`;

const idOf = (offerId: string) => harness.idOf(offerId);

describe('a stock file', () => {
  it('sets quantities through the ledger, with the import and the row, and writes nothing where they are the same', async () => {
    const file = 'gtin,sku,quantity,warehouse\n4006381333931,,12,main\n,B,0,main\n,B,7,berlin\n';
    const first = await run(file);
    expect(outcomeOf(first)).toEqual({ ...nothing, created: 3 });
    expect(await stock()).toEqual({ 'A@main': 12, 'B@berlin': 7, 'B@main': 0 });
    expect(await ledger()).toMatchObject([
      { delta: 12, quantity_after: 12, row: 1, import_id: first.id },
      { delta: 7, quantity_after: 7, row: 3, import_id: first.id },
    ]);
    const before = await harness.connection.client`select xmin, * from stock order by product_id, location`;
    expect(outcomeOf(await run(file, { source: 'again' }))).toEqual({ ...nothing, unchanged: 3 });
    expect(await ledger()).toHaveLength(2);
    // Another source named them: that alone is noted. The same source again changes nothing at all.
    expect(outcomeOf(await run(file, { source: 'again' }))).toEqual({ ...nothing, unchanged: 3 });
    const noted = await harness.connection.client`select xmin, * from stock order by product_id, location`;
    expect(outcomeOf(await run(file, { source: 'again' }))).toEqual({ ...nothing, unchanged: 3 });
    expect(await harness.connection.client`select xmin, * from stock order by product_id, location`).toEqual(noted);
    expect(noted.map(({ updated_at }) => updated_at)).toEqual(before.map(({ updated_at }) => updated_at));
  });

  it('adds deltas, each row after the one before', async () => {
    await run('sku,stock\nA,10\nB,5\n', { location: 'main' });
    const row = await run('sku,delta\nA,+5\nA,-12\nB,-6\nB,-5\nC,3\nA,0\n', { location: 'main' });
    expect(outcomeOf(row)).toEqual({ created: 1, updated: 3, unchanged: 1, superseded: 0, rejected: 1 });
    expect(row.rejectionsByCode).toEqual({ stock_insufficient: 1 });
    expect(await stock()).toEqual({ 'A@main': 3, 'B@main': 0, 'C@main': 3 });
    expect((await ledger()).map(({ delta }) => delta)).toEqual([10, 5, 5, -12, -5, 3]);
    await expectLedgerToAgree(harness);
  });

  it('lets the last of several quantities of one place count, whatever key names it', async () => {
    await run('sku,stock\nA,9\n', { location: 'main' });
    const row = await run('gtin,sku,qty,store\n4006381333931,,5,main\n,A,7,main\n,A,9,main\n,A,1,berlin\n');
    expect(outcomeOf(row)).toEqual({ ...nothing, created: 1, unchanged: 1, superseded: 2 });
    expect(await stock()).toEqual({ 'A@berlin': 1, 'A@main': 9 });
    await expectLedgerToAgree(harness);
  });

  it('finds a product without a GTIN by its offer id, also where the row has both', async () => {
    expect(outcomeOf(await run('ean,sku,qty\n9529990000018,B,4\n9529990000018,A,4\n', { location: 'main' }))).toEqual({
      ...nothing,
      created: 1,
      rejected: 1,
    });
    expect(await stock()).toEqual({ 'B@main': 4 });
  });

  it.each([
    ['German, with semicolons', 'Artikelnummer;Lagerbestand;Lagerort\nA;4;Köln\n', 'A@Köln'],
    ['French', 'Référence produit;Quantité en stock;Entrepôt\nA;4;Lyon\n', 'A@Lyon'],
    ['Spanish', 'SKU;Existencias;Almacén\nA;4;Vigo\n', 'A@Vigo'],
    ['Italian', 'SKU;Giacenza;Magazzino\nA;4;Roma\n', 'A@Roma'],
    ['Dutch', 'SKU;Voorraad;Magazijn\nA;4;Breda\n', 'A@Breda'],
    ['Polish', 'SKU;Stan magazynowy;Magazyn\nA;4;Gdynia\n', 'A@Gdynia'],
    ['Russian', 'SKU;Остаток;Склад\nA;4;Тверь\n', 'A@Тверь'],
    ['Japanese', 'SKU,在庫数,倉庫\nA,4,東京\n', 'A@東京'],
    ['English, with tabs and camel case', 'sku\tquantityOnHand\tStore_Code\nA\t4\t017\n', 'A@017'],
  ])('is read in %s', async (_language, file, shelf) => {
    expect((await run(file)).error).toBeNull();
    expect(await stock()).toEqual({ [shelf]: 4 });
  });

  it.each([
    ['10+', 10, 'quantity_at_least'],
    ['>100', 100, 'quantity_at_least'],
    ['≥ 5', 5, 'quantity_at_least'],
    ['5 Stk.', 5, 'number_rewritten'],
    ['5,0', 5, 'number_decimal_comma'],
    ["'7", 7, null],
  ])('reads %j as %i', async (text, quantity, rule) => {
    const row = await run(`sku;qty\nA;${text}\n`, { location: 'main' });
    expect(await stock()).toEqual({ 'A@main': quantity });
    expect(Object.keys(row.repairsByRule)).toEqual(rule === null ? [] : [rule]);
  });

  it.each([
    ['2.5', 'number_out_of_range'],
    ['-1', 'number_out_of_range'],
    ['99999999999', 'number_out_of_range'],
    ['1.000', 'number_ambiguous'],
    ['yes', 'number_unreadable'],
    ['in stock', 'number_unreadable'],
    ['n/a', 'quantity_missing'],
  ])('rejects %j as %s', async (text, code) => {
    const row = await run(`sku;qty\nA;${text}\nB;1\n`, { location: 'main' });
    expect(row.rejectionsByCode).toEqual({ [code]: 1 });
    expect(await stock()).toEqual({ 'B@main': 1 });
  });

  it('reads words as the option says', async () => {
    const words = { 'In  Stock': 10, no: 0 };
    const row = await run('sku,qty\nA,in stock\nB,NO\n', { location: 'main', quantity_words: words });
    expect(outcomeOf(row)).toEqual({ ...nothing, created: 2 });
    expect(await stock()).toEqual({ 'A@main': 10, 'B@main': 0 });
  });

  it('says what each column was taken for, and lets an option correct it', async () => {
    const row = await run('sku,qty,free,colour\nA,1,4,red\n', { location: 'main', columns: { free: 'quantity' } });
    expect(row.facts['columns']).toMatchObject([
      { column: 'sku', taken_for: 'offer_id' },
      { column: 'qty', taken_for: null },
      { column: 'free', taken_for: 'quantity' },
      { column: 'colour', taken_for: null },
    ]);
    expect(await stock()).toEqual({ 'A@main': 4 });
  });

  it('fails where it names no product that is known', async () => {
    expect(await run('sku,qty\nX,1\n', { location: 'main' })).toMatchObject({ error: { code: 'no_valid_rows' } });
  });

  it('tells in a dry run what it would do, deltas of several batches included', async () => {
    await run('sku,qty\nA,10\n', { location: 'main' });
    const file = 'sku,delta\nA,-6\nB,1\nA,-6\nB,1\n';
    const options = { location: 'main', batch_size: 1 };
    const dry = await run(file, { ...options, dry_run: true });
    expect(await stock()).toEqual({ 'A@main': 10 });
    expect(dry.preview?.changes[0]).toMatchObject({
      key: 'A',
      fields: [{ field: 'stock(main)', before: 10, after: 4 }],
    });
    expect(outcomeOf(dry)).toEqual(outcomeOf(await run(file, options)));
    expect(await harness.connection.client`select * from dry_run_stock`).toEqual([]);
  });
});

describe('a stock file of which much is unchanged', () => {
  const file = (quantities: readonly string[]) =>
    `sku,stock\n${quantities.map((quantity, at) => `P${at},${quantity}\n`).join('')}`;
  const quantities = Array.from({ length: 30 }, (_, at) => `${at}`);

  beforeEach(async () => {
    await harness.run(`id,title\n${quantities.map((_, at) => `P${at},Lamp\n`).join('')}`);
    await run(file(quantities), { location: 'main', source: 'nightly' });
  });

  it('writes what has changed, and accounts for every row', async () => {
    const changed = quantities.with(7, '70').with(8, 'many').with(29, '5 Stk.');
    const row = await run(file(changed), { location: 'main', source: 'nightly', batch_size: 4 });
    expect(outcomeOf(row)).toEqual({ ...nothing, updated: 2, unchanged: 27, rejected: 1 });
    expect(row.repairsByRule).toEqual({ number_rewritten: 1 });
    expect(await harness.rejections(row.id)).toMatchObject([{ row: 9, line: 10 }]);
    expect(await stock()).toMatchObject({ 'P6@main': 6, 'P7@main': 70, 'P8@main': 8, 'P29@main': 5 });
    await expectLedgerToAgree(harness);
  });

  it('is written as one batch where nothing has', async () => {
    const spans: string[] = [];
    const inSpan: InSpan = (name, _attributes, work) => {
      spans.push(name);
      return work(null);
    };
    const options = { kind: 'stock', location: 'main', source: 'nightly', batch_size: 1 };
    const id = await harness.queue([{ body: file(quantities) }], options);
    const attempt = { isFinalAttempt: true, signal: new AbortController().signal };
    await attemptHere({ ...harness.dependencies, inSpan }, id, attempt);
    const row = await findImport(harness.dependencies.db, id);
    expect(row).toMatchObject({ status: 'completed', rowsRead: 30, unchanged: 30, checkpoint: { row: 30 } });
    expect(spans.filter((name) => name === 'write batch')).toHaveLength(1);
  });

  it.each([
    ['few', []],
    ['many', ['p', 'q', 'r', 's']],
  ])('asks about many rows at once which of them may change something, at %s places', async (_, others) => {
    const { sourceId } = await run('gtin,qty,store\n4006381333931,5,main\n4006381333931,5,p\n', { source: 'gtins' });
    await run('sku,qty,store\nA,5,main\nA,7,rome\n', { source: 'gtins' });
    const { db } = harness.dependencies;
    const lines = (key: string, rows: [string, number | null][]) => {
      const orders = new StockOrders();
      for (const [location, quantity] of rows) {
        orders.add(key, location, quantity);
        orders.endBatch();
      }
      return orders;
    };
    const elsewhere = others.map((location): [string, number] => [location, 5]);
    const ofGtin = lines('04006381333931', [['main', 5], ['berlin', 5], ['rome', 5], ...elsewhere]);
    const open = others.flatMap((location, at) => (location === 'p' ? [] : [3 + at]));
    expect(await findOpenOrders(db, 'gtin', ofGtin, sourceId)).toEqual(new Set([1, 2, ...open]));
    const all = new Set(Array(ofGtin.length).keys());
    expect(await findOpenOrders(db, 'gtin', ofGtin, sourceId + 1)).toEqual(all);
    const unknown = lines('09529990000018', [['main', 5], ['berlin', 5], ['rome', 5], ...elsewhere]);
    expect(await findOpenOrders(db, 'gtin', unknown, sourceId)).toEqual(all);
    const ofOfferId = lines('A', [['main', 5], ['main', 6], ['main', null], ['rome', 7], ...elsewhere]);
    const openOfOfferId = others.flatMap((location, at) => (location === 'p' ? [] : [4 + at]));
    expect(await findOpenOrders(db, 'offer_id', ofOfferId, sourceId)).toEqual(new Set([1, 2, ...openOfOfferId]));
  });
});

describe('a stock file that is interrupted', () => {
  it('adds no delta twice: not after a crash, not beside a frozen attempt', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `${'ABC'[at % 3]},1,main,${'n'.repeat(800)}\n`).join('');
    const file = `sku,delta,store,note\n${rows}`;
    const most = Math.floor(file.length * 0.9);
    const id = await harness.queue([{ body: file, cutAfter: most }, { body: file }, { body: file }], {
      kind: 'stock',
      batch_size: 100,
    });
    await expect(harness.attempt(id, { isFinalAttempt: false })).rejects.toThrow('broke off');
    expect((await findImport(harness.dependencies.db, id))?.rowsRead).toBeGreaterThan(0);
    const both = [0, 1].map(() =>
      attemptHere(harness.dependencies, id, { isFinalAttempt: true, signal: new AbortController().signal }),
    );
    await Promise.allSettled(both);
    const row = await harness.attempt(id);
    expect(row).toMatchObject({ status: 'completed', rowsRead: 3000 });
    expect(addsUp(row)).toBe(true);
    expect(await stock()).toEqual({ 'A@main': 1000, 'B@main': 1000, 'C@main': 1000 });
    await expectLedgerToAgree(harness);
  });
});

describe('a stock file beside others', () => {
  it('loses no update, and never waits in a circle', { timeout: 60_000 }, async () => {
    await harness.run(`id,title\n${Array.from({ length: 300 }, (_, at) => `P${at},Lamp\n`).join('')}`);
    const names = Array.from({ length: 300 }, (_, at) => `P${at}`);
    const file = (order: string[]) => `sku,delta\n${order.map((name) => `${name},1\n`).join('')}`;
    const options = { kind: 'stock', location: 'main', batch_size: 150 };
    const productId = await idOf('P7');
    const change = { item: { productId }, location: 'main', reason: null, createdBy: harness.ownerId };
    const adjust = async () => {
      for (let at = 0; at < 40; at += 1) await adjustStock(harness.dependencies.db, { ...change, delta: 1 });
    };
    const [first, second, third] = await Promise.all([
      harness.run(file(names), { ...options }),
      harness.run(file(names.toReversed()), { ...options }),
      harness.run(file(names), { ...options }),
      adjust(),
    ]);
    for (const row of [first, second, third]) expect(row).toMatchObject({ status: 'completed', rejected: 0 });
    expect(await stock()).toMatchObject({ 'P0@main': 3, 'P7@main': 43, 'P299@main': 3 });
    await expectLedgerToAgree(harness);
  });

  it('leaves what is reserved', async () => {
    await run('sku,qty\nA,10\n', { location: 'main' });
    const item = { productId: await idOf('A') };
    const reserved = { item, location: 'main', quantity: 4, expiresIn: 60, createdBy: harness.ownerId };
    await insertReservation(harness.dependencies.db, reserved);
    expect((await run('sku,qty\nA,3\nB,1\n', { location: 'main' })).rejectionsByCode).toEqual({ stock_reserved: 1 });
    expect((await run('sku,delta\nA,-7\nB,1\n', { location: 'main' })).rejectionsByCode).toEqual({ stock_reserved: 1 });
    expect(await stock()).toMatchObject({ 'A@main': 10 });
  });
});

it('tells once of stock that a file makes low', async () => {
  const { client } = harness.connection;
  await insertWebhook(harness.dependencies.db, {
    id: randomUUID(),
    userId: harness.ownerId,
    url: 'https://shop.example.com/hooks',
    events: ['stock.low'],
    sealedSecret: 'sealed',
  });
  await run('sku,qty\nA,10\nB,10\n', { location: 'main' });
  await client`update stock set low_stock = 5`;
  for (const quantity of [6, 5, 4]) await run(`sku,qty\nA,${quantity}\nB,${quantity + 5}\n`, { location: 'main' });
  const events = await client`select data from webhook_events where type = 'stock.low'`;
  expect(events).toMatchObject([{ data: { offer_id: 'A', location: 'main', quantity: 5, low_stock: 5 } }]);
  await client`delete from webhooks`;
});

describe('missing: zero', () => {
  const zero = { source: 'supplier', missing: 'zero', max_shrink: '100%' };

  it('takes away what the source had named at the locations of the file', async () => {
    await run('sku,qty,store\nA,1,main\nB,2,main\nC,3,berlin\n', { source: 'supplier' });
    await run('sku,qty,store\nC,5,main\n', { source: 'another' });
    const row = await run('sku,qty,store\nA,1,main\n', zero);
    expect(row).toMatchObject({ status: 'completed', missingProducts: 1 });
    expect(await stock()).toEqual({ 'A@main': 1, 'B@main': 0, 'C@berlin': 3, 'C@main': 5 });
    expect((await ledger()).at(-1)).toMatchObject({ delta: -2, quantity_after: 0, row: 0, import_id: row.id });
    await expectLedgerToAgree(harness);
  });

  it('spares what a rejected or a broken row names, and what is reserved', async () => {
    await run('sku,qty,store\nA,5,main\nB,2,main\nC,3,main\n', { source: 'supplier' });
    const reserved = { location: 'main', quantity: 2, expiresIn: 60, createdBy: harness.ownerId };
    await insertReservation(harness.dependencies.db, { item: { productId: await idOf('A') }, ...reserved });
    await harness.run('id,title\nD,Shelf\n');
    await run('sku,qty,store\nD,1,main\nB,many,main\nC,1\n', zero);
    expect(await stock()).toEqual({ 'A@main': 2, 'B@main': 2, 'C@main': 3, 'D@main': 1 });
  });

  it('only counts in a dry run, and fails with shrunk beyond max_shrink', async () => {
    await run('sku,qty,store\nA,5,main\nB,2,main\n', { source: 'supplier' });
    const file = 'sku,qty,store\nA,5,main\n';
    expect(await run(file, { ...zero, dry_run: true })).toMatchObject({ missingProducts: 1 });
    expect(await run(file, { ...zero, max_shrink: '20%' })).toMatchObject({ error: { code: 'shrunk' } });
    expect(await stock()).toEqual({ 'A@main': 5, 'B@main': 2 });
  });
});
