import { createTestDatabase } from '@feedstock/test-support';
import { afterAll, expect, it } from 'vitest';
import { connectDatabase } from '../../src/index.js';
import { findCommonWords } from '../../src/product-list/find-common-words.js';
import { insertCatalogue } from '../support/sample-catalogue.js';

const connection = connectDatabase({ url: await createTestDatabase(), poolMax: 1, applicationName: 'test' });
const { db, client } = connection;
afterAll(() => connection.close());
await client.unsafe('alter table products set (autovacuum_enabled = off)');
await insertCatalogue(db, 6000);

it('knows none without statistics', async () => {
  expect(await findCommonWords(db, 'trail')).toEqual({ counting: new Set(), reading: new Set() });
});

// Of the products 86 % have shoe, 33 % trail, 20 % Northridge, 14 % runner, 1 % Alpha, and 0.1 % each number.
it.each([
  ['trail', ['trail'], []],
  ['TRA', ['tra'], []],
  ['r', ['r'], ['r']],
  ['runner', ['runner'], []],
  ['alpha', [], []],
  ['777', [], []],
  ['777 runner trail', ['runner', 'trail'], ['runner', 'trail']],
  ['runner trail', ['trail'], []],
  ['northridge trail', ['northridge', 'trail'], []],
  ['shoe', ['shoe'], ['shoe']],
  ['', [], []],
])(
  'of "%s" leaves out of the index %j when counting, and %j when reading all matches',
  async (search, counting, reading) => {
    await client.unsafe('analyze products');
    expect(await findCommonWords(db, search)).toEqual({ counting: new Set(counting), reading: new Set(reading) });
  },
);
