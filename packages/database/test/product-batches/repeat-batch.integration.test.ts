import type { RejectedRow } from '@feedstock/catalogue';
import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginBatch } from '../../src/import-batches/begin-batch.js';
import {
  type Connection,
  claimImport,
  confirmAccount,
  connectDatabase,
  type Database,
  findImport,
  freshAccount,
  NamedProducts,
  selectRejections,
  selectRepairs,
  writeImportBatch,
} from '../../src/index.js';
import { batchOf, mappedRow, startImport } from '../support/import-builder.js';

let connection: Connection;
let url: string;

beforeAll(async () => {
  url = await createTestDatabase();
  connection = connectDatabase({ url, poolMax: 4, applicationName: 'test' });
});
afterAll(() => connection.close());

let lastSku = 0;

/** Good, repaired and rejected rows. */
function mixedBatch() {
  lastSku += 1;
  const rejected: RejectedRow = {
    row: 3,
    line: 4,
    cells: ['', 'Nameless'],
    rejection: { code: 'no_key', column: 'id', value: '', message: 'No key.', suggestion: 'Give one.' },
    keys: { gtin: null, offer_id: null },
  };
  const repaired = mappedRow(2, { offer_id: `rep-${lastSku}b`, title: 'B' });
  const repairs = [{ rule: 'price_zero' as const, column: 'price', before: '0', after: '0.00 EUR' }];
  return batchOf([mappedRow(1, { offer_id: `rep-${lastSku}a`, title: 'A' }), { ...repaired, repairs }], [rejected]);
}

it('does not write a batch again whose commit went through though its answer was lost', async () => {
  const { db } = connection;
  const { attempt, settings } = await startImport(db);
  const batch = mixedBatch();
  const account = await writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts());
  expect(account).toMatchObject({ rowsRead: 3, created: 2, rejected: 1, repairsByRule: { price_zero: 1 } });
  expect(await writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts())).toBeNull();
  expect(await findImport(db, attempt.importId)).toMatchObject({ rowsRead: 3, created: 2, unchanged: 0, rejected: 1 });
  expect(await selectRejections(db, attempt.importId, { skip: 0, limit: 10 })).toHaveLength(1);
  expect(await selectRepairs(db, attempt.importId, { skip: 0, limit: 10 })).toHaveLength(1);
});

it('writes nothing for an attempt that was overtaken, whether or not the batch was written since', async () => {
  const { db } = connection;
  const { attempt, settings } = await startImport(db);
  const batch = mixedBatch();
  const newer = { ...attempt, attempt: (await claimImport(db, attempt.importId))?.claimed.attempts ?? 0 };
  expect(await writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts())).toBeNull();
  expect(await findImport(db, attempt.importId)).toMatchObject({ rowsRead: 0, created: 0 });
  expect(await writeImportBatch(db, newer, settings, freshAccount, batch, new NamedProducts())).toMatchObject({
    rowsRead: 3,
  });
  expect(await writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts())).toBeNull();
});

it('lets one of two attempts at the same batch write, when both are at it', async () => {
  const { db } = connection;
  const { attempt, settings } = await startImport(db);
  const batch = mixedBatch();
  const both = await Promise.all(
    [1, 2].map(() => writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts())),
  );
  expect(both.filter((account) => account !== null)).toHaveLength(1);
  expect(await findImport(db, attempt.importId)).toMatchObject({ rowsRead: 3, created: 2, rejected: 1 });
});

it('confirms an account that stands, and no other', async () => {
  const { db } = connection;
  const { attempt, settings } = await startImport(db);
  await writeImportBatch(db, attempt, settings, freshAccount, mixedBatch(), new NamedProducts());
  expect(await confirmAccount(db, attempt, 3)).toBe(true);
  expect(await confirmAccount(db, attempt, 6)).toBe(false);
  expect(await confirmAccount(db, { ...attempt, attempt: attempt.attempt - 1 }, 3)).toBe(false);
});

it('lets go of its locks should it fall silent in the middle, and sets nothing beyond the transaction', async () => {
  const single = connectDatabase({ url, poolMax: 1, applicationName: 'test' });
  const { attempt } = await startImport(single.db);
  const limit = async (db: Database) =>
    (await db.execute(sql`select current_setting('idle_in_transaction_session_timeout') as value`))[0]?.['value'];
  await single.db.transaction(async (transaction) => {
    expect(await beginBatch(transaction, attempt, 0)).toBe(true);
    expect(await limit(transaction)).toBe('10s');
  });
  expect(await limit(single.db)).toBe('0');
  await single.close();
});
