import type { MappedRow } from '@feedstock/catalogue';
import { createTestDatabase } from '@feedstock/test-support';
import { eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BatchSettings,
  type Connection,
  claimImport,
  connectDatabase,
  findImport,
  freshAccount,
  type ImportAccount,
  NamedProducts,
  ProductForesight,
  selectNamedProducts,
  selectRejections,
  selectSuperseded,
  writeImportBatch,
} from '../../src/index.js';
import { products } from '../../src/schema/products.js';
import { batchOf, mappedRow, startImport } from '../support/import-builder.js';

let connection: Connection;

beforeAll(async () => {
  connection = connectDatabase({ url: await createTestDatabase(), poolMax: 8, applicationName: 'test' });
});
afterAll(() => connection.close());

let lastGtin = 4_000_000_000_000;
/** The first 13 digits of keys that no other case uses. */
let lastBase = 0;
const newGtin = () => String(++lastGtin).padStart(14, '0');

/** Imports rows in batches of the given size and returns the account. */
async function importRows(
  rows: readonly MappedRow[],
  changes: Partial<BatchSettings> = {},
  batchSize = 1000,
  foresee = false,
): Promise<ImportAccount & { importId: string }> {
  const { db } = connection;
  const { attempt, settings } = await startImport(db, changes);
  let account = freshAccount;
  const named = new NamedProducts();
  const foresight = new ProductForesight();
  for (let at = 0; at < rows.length; at += batchSize) {
    const mapped = rows.slice(at, at + batchSize);
    const lines = foresee ? foresight.begin() : null;
    for (const { row, product, contentHash } of mapped) lines?.add(row, product, contentHash);
    const batch = { ...batchOf(mapped), foreseen: lines };
    const result = await writeImportBatch(db, attempt, settings, account, batch, named);
    if (result === null) throw new Error('the import was lost');
    account = result;
  }
  return { ...account, importId: attempt.importId };
}

async function stored(gtin: string) {
  const rows = await connection.db.select().from(products);
  return rows.find((row) => row.gtin === gtin);
}

describe('writeImportBatch', () => {
  it('creates, then finds unchanged by the digest, then updates', async () => {
    const gtin = newGtin();
    expect(await importRows([mappedRow(1, { gtin, title: 'Shoe' })])).toMatchObject({ rowsRead: 1, created: 1 });
    const before = await stored(gtin);
    expect(await importRows([mappedRow(1, { gtin, title: 'Shoe' })])).toMatchObject({ rowsRead: 1, unchanged: 1 });
    expect(await stored(gtin)).toEqual({ ...before, sourceId: before?.sourceId });
    expect(await importRows([mappedRow(1, { gtin, title: 'Boot' })])).toMatchObject({ rowsRead: 1, updated: 1 });
    expect(await stored(gtin)).toMatchObject({ title: 'Boot', version: 2, search: expect.stringContaining('boot') });
  });

  it('stores every text as it is, created or changed', async () => {
    const gtin = newGtin();
    const texts = ['\\N', '\\.', '\\', 'a\tb\\t\r\nc', '{"},NULL', '…😀'];
    for (const text of [...texts, ...texts.toReversed()]) {
      const product = { gtin, title: text, product_type: [text, ''], custom_attributes: { [text]: text } };
      await importRows([mappedRow(1, product)]);
      expect(await stored(gtin)).toMatchObject({
        title: text,
        product_type: [text, ''],
        customAttributes: { [text]: text },
      });
      if (text === '…😀') await connection.db.delete(products).where(eq(products.gtin, gtin));
    }
  });

  it('stores each product by its own line where they are sent in several pieces, foreseen or not', async () => {
    for (const foresee of [false, true]) {
      const gtins = Array.from({ length: 90 }, newGtin);
      const saysOf = (gtin: string) => `…😀${gtin}`.repeat(2500);
      const rows = gtins.map((gtin, at) => mappedRow(at + 1, { gtin, title: gtin, description: saysOf(gtin) }));
      expect(await importRows(rows, {}, 60, foresee)).toMatchObject({ created: 90 });
      const found = await connection.db.select().from(products).where(inArray(products.gtin, gtins));
      const expected = gtins.map((gtin) => ({ gtin, title: gtin, description: saysOf(gtin) }));
      expect(found.sort((a, b) => a.id - b.id)).toMatchObject(expected);
    }
  });

  it('keeps a word once, with the weight of its most important field', async () => {
    const gtin = newGtin();
    await importRows([mappedRow(1, { gtin, title: 'Red shoe', brand: 'Shoe', description: 'A red shoe, a boot' })]);
    expect((await stored(gtin))?.search).toBe("'a':1 'boot':1 'red':1A 'shoe':1A");
  });

  it('does not write a row that says what is stored in other words, but remembers its digest', async () => {
    const gtin = newGtin();
    await importRows([mappedRow(1, { gtin, title: 'Shoe', brand: 'Acme' })]);
    const other = mappedRow(1, { gtin, brand: 'Acme' });
    expect(await importRows([other])).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await stored(gtin)).toMatchObject({ title: 'Shoe', version: 1, contentHash: other.contentHash });
  });

  it('keeps what an empty cell does not say, and clears it where told to', async () => {
    const gtin = newGtin();
    const price = { amount: '10.00', currency: 'EUR' };
    await importRows([mappedRow(1, { gtin, title: 'Shoe', brand: 'Acme', price, attributes: { color: 'red' } })]);
    const bare = [mappedRow(1, { gtin, title: 'Shoe 2' })];
    await importRows(bare);
    expect(await stored(gtin)).toMatchObject({ brand: 'Acme', price_amount: '10.00', attributes: { color: 'red' } });
    const cleared = { attributes: ['title', 'brand', 'price', 'color'], custom: [] };
    expect(await importRows([mappedRow(1, { gtin })], { cleared })).toMatchObject({ updated: 1 });
    expect(await stored(gtin)).toMatchObject({
      title: 'Shoe 2',
      brand: null,
      price_amount: null,
      price_currency: null,
      attributes: {},
    });
  });

  it('does not clear what could not be read, unless another row of the batch leaves it empty', async () => {
    const gtin = newGtin();
    const attributes = { color: 'red', size: 'M' };
    const cleared = { attributes: ['color', 'size'], custom: [] };
    await importRows([mappedRow(1, { gtin, title: 'Shoe', attributes })]);
    await importRows([mappedRow(1, { gtin, title: 'Boot' }, ['color'])], { cleared });
    expect(await stored(gtin)).toMatchObject({ title: 'Boot', attributes: { color: 'red' } });
    await importRows(
      [mappedRow(1, { gtin, title: 'Hat' }, ['color']), mappedRow(2, { gtin, title: 'Cap' }, ['color'])],
      { cleared },
    );
    expect(await stored(gtin)).toMatchObject({ title: 'Cap', attributes: { color: 'red' } });
    await importRows([mappedRow(1, { gtin, title: 'Hat' }, ['color']), mappedRow(2, { gtin, title: 'Sock' })], {
      cleared,
    });
    expect(await stored(gtin)).toMatchObject({ title: 'Sock', attributes: {} });
  });

  it('lays the later of two rows for one product over the earlier', async () => {
    const gtin = newGtin();
    const rows = [mappedRow(1, { gtin, title: 'Shoe', brand: 'Acme' }), mappedRow(2, { gtin, title: 'Boot' })];
    expect(await importRows(rows)).toMatchObject({ rowsRead: 2, created: 1, superseded: 1 });
    expect(await stored(gtin)).toMatchObject({ title: 'Boot', brand: 'Acme' });
  });

  it('lists the earlier row with the later one and the fields that differ', async () => {
    const gtin = newGtin();
    const rows = [
      mappedRow(1, { gtin, title: 'Shoe', brand: 'Acme' }),
      mappedRow(2, { gtin: newGtin(), title: 'Hat' }),
      mappedRow(3, { gtin, title: 'Boot', brand: 'Acme', attributes: { color: 'red' } }),
    ];
    const { importId } = await importRows(rows);
    const listed = await selectSuperseded(connection.db, importId, { skip: 0, limit: 10 });
    expect(listed).toEqual([
      {
        importId,
        row: 1,
        line: 2,
        key: gtin,
        byRow: 3,
        fields: [
          { field: 'title', before: 'Shoe', after: 'Boot' },
          { field: 'color', before: null, after: 'red' },
        ],
      },
    ]);
    expect(await selectSuperseded(connection.db, importId, { after: 1, skip: 0, limit: 10 })).toEqual([]);
  });

  describe('where two rows have one GTIN and different offer ids', () => {
    const offers = (gtin: string) => [
      mappedRow(1, { gtin, offer_id: `new-${gtin}`, title: 'Shoe', condition: 'new' }),
      mappedRow(2, { gtin, offer_id: `used-${gtin}`, title: 'Shoe', condition: 'used' }),
    ];

    it.each([
      [1000, 'auto'],
      [1, 'auto'],
      [1000, 'gtin'],
      [1, 'gtin'],
    ] as const)(
      'rejects the second by name, in batches of %d, matched by %s, the next time too',
      async (batchSize, matchBy) => {
        const gtin = newGtin();
        for (const outcome of [{ created: 1 }, { unchanged: 1 }]) {
          const account = await importRows(offers(gtin), { matchBy }, batchSize);
          expect(account).toMatchObject({ ...outcome, superseded: 0, rejectionsByCode: { gtin_taken: 1 } });
          const [rejection] = await selectRejections(connection.db, account.importId, { skip: 0, limit: 10 });
          expect(rejection).toMatchObject({ row: 2, value: gtin, message: expect.stringContaining(`new-${gtin}`) });
          expect(await stored(gtin)).toMatchObject({ offer_id: `new-${gtin}`, condition: 'new' });
        }
      },
    );

    it('does so in a dry run', async () => {
      const account = await importRows(offers(newGtin()), { dryRun: true }, 1);
      expect(account).toMatchObject({ created: 1, rejectionsByCode: { gtin_taken: 1 } });
    });

    it('merges rows of one GTIN without offer ids, and lists the first', async () => {
      const gtin = newGtin();
      const rows = [1, 2].map((row) => mappedRow(row, { gtin, title: `Shoe ${row}` }));
      const account = await importRows(rows, { matchBy: 'gtin' });
      expect(account).toMatchObject({ created: 1, superseded: 1 });
      const [superseded] = await selectSuperseded(connection.db, account.importId, { skip: 0, limit: 10 });
      expect(superseded).toMatchObject({ row: 1, byRow: 2, key: gtin });
    });

    it('gives a product that the file names once its new offer id', async () => {
      const gtin = newGtin();
      await importRows(offers(gtin).slice(0, 1));
      expect(await importRows(offers(gtin).slice(1))).toMatchObject({ updated: 1 });
      expect(await stored(gtin)).toMatchObject({ offer_id: `used-${gtin}` });
    });

    it('remembers what the import named for an attempt that goes on', async () => {
      const { db } = connection;
      const [first, second] = offers(newGtin());
      const { attempt, settings } = await startImport(db);
      if (first === undefined || second === undefined) throw new Error('two offers');
      const account = await writeImportBatch(
        db,
        attempt,
        settings,
        freshAccount,
        batchOf([first]),
        new NamedProducts(),
      );
      const named = await selectNamedProducts(db, attempt.importId);
      expect(
        account && (await writeImportBatch(db, attempt, settings, account, batchOf([second]), named)),
      ).toMatchObject({
        created: 1,
        rejected: 1,
      });
    });
  });

  it('gives a product known by its offer id its GTIN, and rejects an offer id of another product', async () => {
    const [gtin, other] = [newGtin(), newGtin()];
    await importRows([mappedRow(1, { offer_id: `sku-${gtin}`, title: 'Shoe' })]);
    expect(await importRows([mappedRow(1, { gtin, offer_id: `sku-${gtin}` })])).toMatchObject({ updated: 1 });
    const taken = await importRows([mappedRow(1, { gtin: other, offer_id: `sku-${gtin}`, title: 'Hat' })]);
    expect(taken).toMatchObject({ rejected: 1, rejectionsByCode: { offer_id_taken: 1 } });
    const [rejection] = await selectRejections(connection.db, taken.importId, { skip: 0, limit: 10 });
    expect(rejection).toMatchObject({ row: 1, line: 2, column: 'id', value: `sku-${gtin}` });
    expect(rejection?.message).toContain(gtin);
  });

  it('hands an offer id from one product to another within a batch', async () => {
    const [one, two] = [newGtin(), newGtin()];
    await importRows([
      mappedRow(1, { gtin: one, offer_id: `x-${one}`, title: 'One' }),
      mappedRow(2, { gtin: two, offer_id: `x-${two}`, title: 'Two' }),
    ]);
    const moved = await importRows([
      mappedRow(1, { gtin: one, offer_id: `y-${one}` }),
      mappedRow(2, { gtin: two, offer_id: `x-${one}` }),
    ]);
    expect(moved).toMatchObject({ updated: 2, rejected: 0 });
  });

  it.each([
    [{ mode: 'update_only' }, { title: 'Shoe' }, 'product_unknown'],
    [{}, {}, 'title_missing'],
    [{ matchBy: 'offer_id' }, { title: 'Shoe' }, 'no_key'],
  ] as const)('with %j rejects a new product %j as %s', async (changes, said, code) => {
    const account = await importRows([mappedRow(1, { gtin: newGtin(), ...said })], changes);
    expect(account).toMatchObject({ rowsRead: 1, rejected: 1, created: 0, rejectionsByCode: { [code]: 1 } });
  });

  it('rejects a product that exists where it may only create, in the same batch too', async () => {
    const gtin = newGtin();
    const rows = [mappedRow(1, { gtin, title: 'Shoe' }), mappedRow(2, { gtin, title: 'Boot' })];
    expect(await importRows(rows, { mode: 'create_only' })).toMatchObject({ created: 1, rejected: 1 });
    expect(await stored(gtin)).toMatchObject({ title: 'Shoe' });
  });

  it('rejects the GTIN of another product when matching by offer id', async () => {
    const gtin = newGtin();
    await importRows([mappedRow(1, { gtin, offer_id: `a-${gtin}`, title: 'Shoe' })]);
    const rows = [mappedRow(1, { gtin, offer_id: `b-${gtin}`, title: 'Boot' })];
    expect(await importRows(rows, { matchBy: 'offer_id' })).toMatchObject({ rejectionsByCode: { gtin_taken: 1 } });
  });

  it('loses only the row that Postgres will not take', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => mappedRow(at + 1, { gtin: newGtin(), title: `Shoe ${at}` }));
    rows[7] = mappedRow(8, { gtin: newGtin(), title: 'Bad', attributes: { color: 'a\u0000b' } });
    const account = await importRows(rows);
    expect(account).toMatchObject({ rowsRead: 20, created: 19, rejected: 1, rejectionsByCode: { not_storable: 1 } });
    const [rejection] = await selectRejections(connection.db, account.importId, { skip: 0, limit: 10 });
    expect(rejection).toMatchObject({ row: 8, code: 'not_storable' });
  });

  it('writes a batch once, however often it is sent', async () => {
    const { db } = connection;
    const { attempt, settings } = await startImport(db);
    const batch = batchOf([mappedRow(1, { gtin: newGtin(), title: 'Shoe' })]);
    expect(await writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts())).not.toBeNull();
    expect(await writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts())).toBeNull();
    expect(await findImport(db, attempt.importId)).toMatchObject({ rowsRead: 1, created: 1, unchanged: 0 });
  });

  it('leaves nothing behind once another attempt has taken the import over', async () => {
    const { db } = connection;
    const { attempt, settings } = await startImport(db);
    await claimImport(db, attempt.importId);
    const gtin = newGtin();
    const batch = batchOf([mappedRow(1, { gtin, title: 'Shoe' })]);
    expect(await writeImportBatch(db, attempt, settings, freshAccount, batch, new NamedProducts())).toBeNull();
    expect(await stored(gtin)).toBeUndefined();
  });

  it('never deadlocks and never fails where two imports write the same products in opposite order', async () => {
    const gtins = Array.from({ length: 200 }, newGtin);
    const rows = (order: readonly string[], title: string) =>
      order.map((gtin, at) => mappedRow(at + 1, { gtin, offer_id: `p-${gtin}`, title }));
    for (const round of [1, 2, 3]) {
      const accounts = await Promise.all([
        importRows(rows(gtins, `A${round}`), {}, 20),
        importRows(rows([...gtins].reverse(), `B${round}`), {}, 20),
      ]);
      for (const account of accounts) expect(account).toMatchObject({ rowsRead: 200, rejected: 0 });
    }
  });

  // match-rows.test.ts holds the same of the matching alone, for thousands of files.
  it('ends in the same products whatever the size of batches and whatever was foreseen, and always adds up', async () => {
    const keys = fc.integer({ min: 0, max: 5 });
    const said = fc.record({
      gtin: keys,
      offer: keys,
      title: fc.constantFrom('A', 'B', null),
      brand: fc.constantFrom('X', null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 12 }), async (rows) => {
        const ends = [];
        for (const [size, foresee] of [
          [1, false],
          [1, true],
          [3, true],
          [100, false],
          [100, true],
        ] as const) {
          const base = `9${String(++lastBase).padStart(12, '0')}`;
          const account = await importRows(
            rows.map(({ gtin, offer, title, brand }, at) =>
              mappedRow(at + 1, {
                gtin: gtin === 0 ? null : `${base}${gtin}`,
                offer_id: offer === 0 ? null : `${base}-${offer}`,
                title,
                brand,
              }),
            ),
            {},
            size,
            foresee,
          );
          const { rowsRead, created, updated, unchanged, superseded, rejected } = account;
          expect(rowsRead).toBe(created + updated + unchanged + superseded + rejected);
          const all = await connection.db.select().from(products);
          ends.push({
            created,
            rejected: account.rejectionsByCode,
            products: all
              .filter(({ gtin, offer_id }) => gtin?.startsWith(base) || offer_id?.startsWith(base))
              .map(({ gtin, offer_id, title, brand }) => [gtin?.slice(13), offer_id?.slice(13), title, brand].join('|'))
              .sort(),
          });
        }
        for (const end of ends) expect(end).toEqual(ends[0]);
      }),
      { numRuns: 15 },
    );
  }, 300_000);
});
