import type { MappedRow } from '@feedstock/catalogue';
import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Connection,
  connectDatabase,
  freshAccount,
  NamedProducts,
  selectContentHashes,
  writeImportBatch,
  writeStockBatch,
} from '../../src/index.js';
import { batchOf, mappedRow, startImport } from '../support/import-builder.js';

/** Counts, not times: what an import costs must not grow unseen. Raise a limit only for something that is worth it. */
let connection: Connection;
let statements: string[] = [];

beforeAll(async () => {
  connection = connectDatabase({
    url: await createTestDatabase(),
    // One, so that what the backend has written is what the batch has.
    poolMax: 1,
    applicationName: 'test',
    slowQueryMs: 0,
    onSlowQuery: ({ statement }) => statements.push(statement),
  });
});
afterAll(() => connection.close());

let lastKey = 0;

/** Rows of new products, with a description of about 150 characters. */
function newRows(count: number): MappedRow[] {
  return Array.from({ length: count }, (_, at) => {
    lastKey += 1;
    const words = Array.from({ length: 23 }, (_, word) => `word${(lastKey * 7 + word * 3) % 40}`);
    const said = { offer_id: `cost-${lastKey}`, title: `Lamp ${lastKey}`, brand: 'Acme', description: words.join(' ') };
    return mappedRow(at + 1, said);
  });
}

/** The same products with other prices, one in `every`. */
function withPrices(rows: readonly MappedRow[], every: number): MappedRow[] {
  return rows.map((row, at) =>
    at % every === 0 ? mappedRow(row.row, { ...row.product, price: { amount: '5.00', currency: 'EUR' } }) : row,
  );
}

/** Writes a batch and returns the statements it took and the bytes of the log for each row. */
async function costOf(rows: readonly MappedRow[]): Promise<{ statements: number; bytes: number }> {
  const { attempt, settings } = await startImport(connection.db);
  const before = await writtenBytes();
  statements = [];
  const account = await writeImportBatch(
    connection.db,
    attempt,
    settings,
    freshAccount,
    batchOf(rows),
    new NamedProducts(),
  );
  const count = statements.length;
  expect(account?.rowsRead).toBe(rows.length);
  return { statements: count, bytes: ((await writtenBytes()) - before) / rows.length };
}

/** What this connection has written to the log so far. */
async function writtenBytes(): Promise<number> {
  await connection.db.execute(sql`select pg_stat_force_next_flush()`);
  const [row] = await connection.db.execute<{ bytes: string }>(
    sql`select wal_bytes as bytes from pg_stat_get_backend_wal(pg_backend_pid())`,
  );
  return Number(row?.bytes);
}

it.each([10, 1000])('takes as few statements for a batch of %i rows', async (count) => {
  const rows = newRows(count);
  // Begin, fence, keys, ids, COPY, checkpoint, named products, events; the commit is not counted.
  expect(await costOf(rows)).toMatchObject({ statements: 8 });
  expect(await costOf(rows)).toMatchObject({ statements: 5 });
  expect(await costOf(withPrices(rows, 10))).toMatchObject({ statements: 9 });
});

it('writes a bounded number of bytes for each row', async () => {
  const rows = newRows(1000);
  const [created, unchanged, changed] = [await costOf(rows), await costOf(rows), await costOf(withPrices(rows, 10))];
  expect(created.bytes).toBeLessThan(3000);
  expect(unchanged.bytes).toBeLessThan(10);
  expect(changed.bytes).toBeLessThan(400);
});

describe('in a catalogue that is small enough to be read as a whole', () => {
  const count = 20_000;
  const offerIds = Array.from({ length: 1000 }, (_, at) => `whole-${at * 3}`);

  beforeAll(async () => {
    await connection.db.execute(sql`
      insert into products (offer_id, title, search, content_hash)
      select 'whole-' || number, 'Lamp', '', gen_random_uuid() from generate_series(1, ${count}::integer) as number`);
    await connection.db.execute(sql`
      insert into stock (product_id, location, quantity) select id, 'main', 5 from products where offer_id like 'whole-%'`);
    await connection.db.execute(sql`analyze products, stock`);
  });

  /** How many rows of products and stock have been read by reading all. */
  async function readAsAWhole(): Promise<number> {
    await connection.db.execute(sql`select pg_stat_force_next_flush()`);
    const [row] = await connection.db.execute<{ rows: string }>(
      sql`select sum(seq_tup_read) as rows from pg_stat_user_tables where relname in ('products', 'stock')`,
    );
    return Number(row?.rows);
  }

  const rows = offerIds.map((offer_id, at) => mappedRow(at + 1, { offer_id, title: 'Lantern' }));
  const stockRows = (quantity: number) =>
    rows.map((row) => ({ ...row, stock: { location: 'main', action: 'set' as const, amount: quantity } }));

  async function writeStock(quantity: number): Promise<void> {
    const { attempt, settings } = await startImport(connection.db);
    const headers = { ...settings.headers, quantity: 'qty', delta: null };
    const ofStock = { ...settings, headers };
    await writeStockBatch(connection.db, attempt, ofStock, freshAccount, batchOf(stockRows(quantity)));
  }

  it.each<[string, () => Promise<unknown>]>([
    ['asks for known rows', () => selectContentHashes(connection.db, 'offer_id', offerIds)],
    ['writes changed products', () => costOf(rows)],
    ['finds them unchanged', () => costOf(rows)],
    ['sets stock', () => writeStock(7)],
    ['finds stock unchanged', () => writeStock(7)],
  ])('finds rows by their keys alone when it %s', async (_, work) => {
    const before = await readAsAWhole();
    await work();
    expect((await readAsAWhole()) - before).toBe(0);
  });
});
