import { guardsSchema, importOptionsSchema } from '@feedstock/catalogue';
import { adjustStock, commitImport, type NewSource } from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import type { FeedAnswer } from '@feedstock/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addsUp, createImportHarness, type ImportHarness, nothing, outcomeOf } from '../support/import-harness.js';

let harness: ImportHarness;
const names = Array.from({ length: 20 }, (_, at) => `P${at}`);
beforeAll(async () => {
  harness = await createImportHarness();
});
beforeEach(async () => {
  await harness.connection.client`truncate products cascade`;
  await harness.run(`id,title\n${names.map((name) => `${name},Lamp\n`).join('')}`);
});
afterAll(() => harness.close());

const guards = guardsSchema.parse({
  max_shrink: '20%',
  max_rejected: '10%',
  max_out_of_stock: '30%',
  columns: 'same',
  older_file: 'hold',
});

/** A stock file whose first `zeros` rows are sold out and whose first `broken` rows have no readable quantity. */
function stockFile({ rows = 20, quantity = 5, zeros = 0, broken = 0 } = {}): string {
  const lines = names.slice(0, rows).map((name, at) => {
    const shown = at < broken ? 'ask us' : at < zeros ? 0 : quantity;
    return `${name},${shown},main\n`;
  });
  return `sku,qty,store\n${lines.join('')}`;
}

/** A guarded source of stock whose first file was written, and the import of the next one. */
async function secondOf(
  next: FeedAnswer | string,
  { first = stockFile(), ...parts }: Partial<NewSource> & { first?: FeedAnswer | string } = {},
) {
  const answers = [first, next, next].map((file) => (typeof file === 'string' ? { body: file } : file));
  const source = await harness.newSource(answers, { kind: 'stock', guards, ...parts });
  const run = async () => harness.attempt(await harness.requestOf(source));
  expect(await run()).toMatchObject({ status: 'completed', held: null });
  const before = await harness.stock();
  const row = await run();
  return { source, before, row, run };
}

const tripped = ({ held }: { held: { reasons: { guard: string }[] } | null }) =>
  held?.reasons.map(({ guard }) => guard);

const leftovers = () =>
  harness.connection.client`select import_id from dry_run_stock union all select import_id from import_named_products`;

describe('a guarded file of stock', () => {
  it('is written as without guards where none trips, and a delta is added once', async () => {
    const { row } = await secondOf(stockFile({ quantity: 7, zeros: 6 }));
    expect(row).toMatchObject({ status: 'completed', held: null, rowsRead: 20, updated: 20 });
    expect(await harness.stock()).toMatchObject({ 'P0@main': 0, 'P19@main': 7 });
    const deltas = `sku,delta,store\n${names.map((name) => `${name},+2,main\n`).join('')}`;
    const added = await secondOf(deltas, { first: deltas.replaceAll('+2', '+1') });
    expect(added.row).toMatchObject({ status: 'completed', updated: 20 });
    expect(await harness.stock()).toMatchObject({ 'P0@main': 3, 'P19@main': 10 });
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    ['half as long', stockFile({ rows: 10 }), ['max_shrink']],
    ['full of errors', stockFile({ broken: 3 }), ['max_rejected']],
    ['sold out', stockFile({ zeros: 7 }), ['max_out_of_stock']],
    ['without a column', stockFile().replace('store', 'depot'), ['columns']],
    ['short and sold out', stockFile({ rows: 10, zeros: 10 }), ['max_shrink', 'max_out_of_stock']],
    [
      'of deltas that take everything',
      stockFile({ quantity: -5 }).replace('qty', 'delta'),
      ['max_out_of_stock', 'columns'],
    ],
  ])('that is %s is held, and nothing of it written', async (_what, file, expected) => {
    const { row, before } = await secondOf(file);
    expect([row.status, tripped(row)]).toEqual(['held', expected]);
    expect(addsUp(row)).toBe(true);
    expect(await harness.stock()).toEqual(before);
    for (const { message } of row.held?.reasons ?? []) expect(message).toMatch(/^[A-Z\d].+\.$/);
    expect(await leftovers()).toEqual([]);
  });

  it('is shown with samples of what it would have done', async () => {
    const { row } = await secondOf(stockFile({ zeros: 8 }));
    const [reason] = row.held?.reasons ?? [];
    expect(reason?.message).toBe('8 of 20 rows would turn a product out of stock, more than 30% allows.');
    expect(reason?.samples[0]).toMatchObject({ row: 1, product_id: await harness.idOf('P0'), key: 'P0' });
    expect(row.preview?.changes[0]).toMatchObject({ fields: [{ field: 'stock(main)', before: 5, after: 0 }] });
  });

  it('that was imported before and replaced since, or is dated before the last, is held', async () => {
    const { run, source } = await secondOf(stockFile({ quantity: 6 }));
    harness.server.serve(new URL(source.url ?? '').pathname, { body: stockFile() });
    expect(tripped(await run())).toEqual(['older_file']);
    const dated = (quantity: number, day: string) => ({
      body: stockFile({ quantity }),
      headers: { 'last-modified': `${day} Nov 2026 03:00:00 GMT` },
    });
    const { row } = await secondOf(dated(8, 'Mon, 23'), { first: dated(7, 'Tue, 24') });
    expect(tripped(row)).toEqual(['older_file']);
  });

  it('is checked before `missing: zero` takes anything away', async () => {
    const options = importOptionsSchema.parse({ kind: 'stock', missing: 'zero', max_shrink: '100%' });
    const { row, before } = await secondOf(stockFile({ rows: 10 }), { options });
    expect(tripped(row)).toEqual(['max_shrink']);
    expect(await harness.stock()).toEqual(before);
    expect(await commitImport(harness.connection.db, row.id, uuidV7())).toMatchObject({ id: row.id });
    expect(await harness.attempt(row.id)).toMatchObject({ status: 'completed', missingProducts: 10 });
    expect(await harness.stock()).toMatchObject({ 'P9@main': 5, 'P10@main': 0 });
  });
});

it('is written, beside what others have moved since, when a person commits it; and can be undone', async () => {
  const deltas = `sku,delta,store\n${names.map((name) => `${name},-5,main\n`).join('')}`;
  const { row, before } = await secondOf(deltas, { guards: guardsSchema.parse({ max_out_of_stock: '30%' }) });
  expect(row.status).toBe('held');
  const { db } = harness.connection;
  const change = { item: { productId: await harness.idOf('P0') }, location: 'main', reason: null };
  await adjustStock(db, { ...change, delta: 3, createdBy: harness.ownerId });
  await commitImport(db, row.id, uuidV7());
  const committed = await harness.attempt(row.id);
  expect(outcomeOf(committed)).toEqual({ ...nothing, updated: 20 });
  expect(await harness.stock()).toMatchObject({ 'P0@main': 3, 'P1@main': 0 });
  const undone = await harness.attempt(await harness.queueUndo(row.id));
  expect(outcomeOf(undone)).toEqual({ ...nothing, updated: 20 });
  expect(await harness.stock()).toEqual({ ...before, 'P0@main': 8 });
});
