import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, matchRows } from '../../src/matching/match-rows.js';
import type { Holder, MappedRow, MatchSettings } from '../../src/matching/row-batch.js';
import { keepFields } from '../../src/product/field-set.js';
import { mergeProduct, nothingCleared } from '../../src/product/merge-product.js';
import { emptyProduct, type ProductInput } from '../../src/product/product.js';

const settings: MatchSettings = {
  matchBy: 'auto',
  mode: 'upsert',
  cleared: nothingCleared,
  mayChange: null,
  headers: { gtin: 'EAN', offer_id: 'SKU', title: 'Name' },
};

type Said = Partial<ProductInput> & { unread?: readonly string[] };

/** A row of a file that says this of its product. */
function rowOf({ unread = [], ...said }: Said, at = 0): MappedRow {
  const product = { ...emptyProduct(), ...said };
  return {
    row: at + 1,
    line: at + 2,
    cells: [],
    keys: { gtin: product.gtin, offer_id: product.offer_id },
    product,
    isTitled: product.title !== null,
    contentHash: JSON.stringify([said, unread]),
    repairs: [],
    unread,
  };
}

const holderOf = (holder: Partial<Holder>): Holder => ({
  id: 1,
  gtin: null,
  offerId: null,
  contentHash: null,
  ...holder,
});

const nobody = () => false;

/** What becomes of one row where this product is stored. */
function matchOne(said: Said, stored: Partial<Holder>[] = [], parts: Partial<MatchSettings> = {}, isNamed = nobody) {
  const { statements, rejected } = matchRows([rowOf(said)], stored.map(holderOf), { ...settings, ...parts }, isNamed);
  return { holder: statements[0]?.holder, statement: statements[0], rejection: rejected[0]?.rejection };
}

describe('a row finds its product', () => {
  it.each([
    ['auto', { gtin: '1', offer_id: 'A' }, { field: 'gtin', value: '1' }],
    ['auto', { gtin: null, offer_id: 'A' }, { field: 'offer_id', value: 'A' }],
    ['gtin', { gtin: '1', offer_id: 'A' }, { field: 'gtin', value: '1' }],
    ['gtin', { gtin: null, offer_id: 'A' }, null],
    ['offer_id', { gtin: '1', offer_id: 'A' }, { field: 'offer_id', value: 'A' }],
    ['offer_id', { gtin: '1', offer_id: null }, null],
    ['auto', { gtin: null, offer_id: null }, null],
  ] as const)('by %s', (matchBy, keys, key) => {
    expect(keyOf(keys, matchBy)).toEqual(key);
  });

  it('by its GTIN before its offer id', () => {
    const stored = [
      { id: 1, gtin: '1' },
      { id: 2, offerId: 'B' },
    ];
    expect(matchOne({ gtin: '1' }, stored).holder?.id).toBe(1);
    expect(matchOne({ offer_id: 'B' }, stored).holder?.id).toBe(2);
    expect(matchOne({ gtin: '1', offer_id: 'B' }, stored).rejection?.code).toBe('offer_id_taken');
  });

  it('by its offer id where the product has no GTIN yet, and gives it one', () => {
    const { holder } = matchOne({ gtin: '1', offer_id: 'A' }, [{ offerId: 'A' }]);
    expect(holder).toMatchObject({ id: 1, gtin: '1', offerId: 'A' });
    expect(matchOne({ gtin: '2', offer_id: 'A', title: 'Cup' }, [{ offerId: 'A', gtin: '1' }]).rejection?.code).toBe(
      'offer_id_taken',
    );
  });

  it('by its GTIN alone where only that counts', () => {
    expect(matchOne({ gtin: '1', offer_id: 'A' }, [{ offerId: 'A' }], { matchBy: 'gtin' }).rejection?.code).toBe(
      'title_missing',
    );
  });

  it('that exists where it may only update', () => {
    expect(matchOne({ gtin: '1' }, [{ gtin: '1' }], { mode: 'update_only' }).holder?.id).toBe(1);
  });

  it('and is known where its digest is the stored one', () => {
    const { contentHash } = rowOf({ gtin: '1' });
    expect(matchOne({ gtin: '1' }, [{ gtin: '1', contentHash }]).statement?.known).toBe(true);
    expect(matchOne({ gtin: '1', brand: 'Acme' }, [{ gtin: '1', contentHash }]).statement?.known).toBe(false);
  });
});

describe('a row is refused', () => {
  const gtinHolder = { id: 7, gtin: '1', offerId: 'A' };
  it.each([
    [
      'without a key',
      () => matchOne({ title: 'Cup' }),
      ['no_key', 'SKU', '', 'The row has neither a GTIN nor an offer id, so no product can be found for it.'],
    ],
    [
      'without the key that counts',
      () => matchOne({ offer_id: 'A' }, [], { matchBy: 'gtin' }),
      ['no_key', 'EAN', '', 'The row has no GTIN, so no product can be found for it.'],
    ],
    [
      'without an offer id where that counts, in a file without a column of it',
      () => matchOne({ gtin: '1' }, [], { matchBy: 'offer_id', headers: { ...settings.headers, offer_id: null } }),
      ['no_key', 'EAN', '', 'The row has no offer id, so no product can be found for it.'],
    ],
    [
      'as a new product without a title',
      () => matchOne({ offer_id: 'A' }),
      ['title_missing', 'Name', '', 'No product is known under A, and a new one needs a title.'],
    ],
    [
      'where it may only create',
      () => matchOne({ offer_id: 'A' }, [{ id: 7, offerId: 'A' }], { mode: 'create_only' }),
      ['product_exists', 'SKU', 'A', 'A is product 7 already, and the import may only create.'],
    ],
    [
      'where it may only update',
      () => matchOne({ gtin: '1', title: 'Cup' }, [], { mode: 'update_only' }),
      ['product_unknown', 'EAN', '1', 'No product is known under 1, and the import may only update.'],
    ],
    [
      'with the offer id of another product',
      () => matchOne({ gtin: '2', offer_id: 'A', title: 'Cup' }, [gtinHolder]),
      [
        'offer_id_taken',
        'SKU',
        'A',
        'The offer id A belongs to product 7, whose GTIN is 1: one offer id cannot stand for two products.',
      ],
    ],
    [
      'with the offer id of another product that has no GTIN',
      () =>
        matchOne({ gtin: '1', offer_id: 'B' }, [
          { id: 1, gtin: '1' },
          { id: 8, offerId: 'B' },
        ]),
      [
        'offer_id_taken',
        'SKU',
        'B',
        'The offer id B belongs to product 8: one offer id cannot stand for two products.',
      ],
    ],
    [
      'with the GTIN of another product',
      () => matchOne({ gtin: '1', offer_id: 'B' }, [gtinHolder, { id: 8, offerId: 'B' }], { matchBy: 'offer_id' }),
      [
        'gtin_taken',
        'EAN',
        '1',
        'The GTIN 1 belongs to product 7, whose offer id is A: one GTIN cannot stand for two products.',
      ],
    ],
    [
      'with the GTIN of another product that has no offer id',
      () =>
        matchOne(
          { gtin: '1', offer_id: 'B' },
          [
            { id: 7, gtin: '1' },
            { id: 8, offerId: 'B' },
          ],
          { matchBy: 'offer_id' },
        ),
      ['gtin_taken', 'EAN', '1', 'The GTIN 1 belongs to product 7: one GTIN cannot stand for two products.'],
    ],
  ])('%s', (_why, refuse, [code, column, value, message]) => {
    const { rejection, statement } = refuse();
    expect(statement).toBeUndefined();
    expect(rejection).toMatchObject({ code, column, value, message, suggestion: expect.stringMatching(/\.$/) });
  });

  it('as another offer of an item that the file has named, but not of one that it has not', () => {
    const stored = [{ id: 7, gtin: '1', offerId: 'A' }];
    expect(matchOne({ gtin: '1', offer_id: 'B' }, stored).holder).toMatchObject({ id: 7, offerId: 'B' });
    expect(matchOne({ gtin: '1', offer_id: 'B' }, stored, {}, () => true).rejection?.code).toBe('gtin_taken');
    expect(matchOne({ gtin: '1', offer_id: 'A' }, stored, {}, () => true).holder?.id).toBe(7);
    expect(matchOne({ gtin: '1' }, stored, {}, () => true).holder?.id).toBe(7);
  });

  it('and names the earlier row that has taken its key, and its keys all the same', () => {
    const rows = [
      rowOf({ gtin: '1', offer_id: 'A', title: 'Cup' }),
      rowOf({ gtin: '2', offer_id: 'A', title: 'Pot' }, 1),
    ];
    const { rejected } = matchRows(rows, [], settings, nobody);
    expect(rejected).toMatchObject([{ row: 2, line: 3, keys: { gtin: '2', offer_id: 'A' } }]);
    expect(rejected[0]?.rejection.message).toContain('belongs to an earlier row of this file, whose GTIN is 1');
  });
});

describe('a row sees what the rows before it did to keys', () => {
  const match = (rows: Said[], parts: Partial<MatchSettings>) =>
    matchRows(rows.map(rowOf), [holderOf({ gtin: '1', offerId: 'A' })], { ...settings, ...parts }, nobody);

  it.each([
    ['offer_id', { gtin: '2', offer_id: 'A' }, { gtin: '1', offer_id: 'B', title: 'Cup' }],
    ['gtin', { gtin: '1', offer_id: 'B' }, { gtin: '2', offer_id: 'A', title: 'Cup' }],
  ] as const)('a key that was replaced is free for another product, by %s', (matchBy, first, second) => {
    const { statements, rejected } = match([first, second], { matchBy });
    expect(rejected).toEqual([]);
    expect(statements.map(({ holder }) => holder)).toMatchObject([
      { id: 1, gtin: first.gtin, offerId: first.offer_id },
      { id: null, gtin: second.gtin, offerId: second.offer_id },
    ]);
  });

  it('a product that an earlier row created exists, so that its keys may not change either', () => {
    const rows = [
      { gtin: '3', offer_id: 'C', title: 'Cup' },
      { gtin: '4', offer_id: 'C' },
    ];
    const { statements, rejected } = match(rows, { matchBy: 'offer_id', mayChange: (field) => field !== 'gtin' });
    expect(rejected).toEqual([]);
    expect(statements).toMatchObject([{ holder: { gtin: '3', offerId: 'C' } }]);
  });

  it.each([
    ['offer_id', 'gtin', { gtin: '1', offer_id: 'B' }, { gtin: '2', offer_id: 'B', title: 'Cup' }],
    ['gtin', 'offer_id', { gtin: '2', offer_id: 'A' }, { gtin: '2', offer_id: 'B', title: 'Cup' }],
  ] as const)('a key %s that may not change is not given', (fixed, matchBy, first, second) => {
    const { statements, rejected } = match([first, second], { matchBy, mayChange: (field) => field !== fixed });
    expect(rejected).toEqual([]);
    expect(statements.map(({ holder }) => holder)).toMatchObject([
      { id: 1, gtin: '1', offerId: 'A' },
      { id: null, gtin: second.gtin, offerId: second.offer_id },
    ]);
  });
});

describe('several rows for one product', () => {
  it('are one statement, the later laid over the earlier, which is superseded', () => {
    const rows = [
      rowOf({ gtin: '1', title: 'Cup', brand: 'Acme' }),
      rowOf({ gtin: '1', offer_id: 'A', title: 'Mug' }, 1),
    ];
    const { statements, superseded } = matchRows(rows, [], settings, nobody);
    expect(statements).toMatchObject([
      { row: { row: 2 }, given: { product: { title: 'Mug', brand: 'Acme', offer_id: 'A' } }, known: false },
    ]);
    expect(superseded).toEqual([
      {
        row: 1,
        line: 2,
        key: '1',
        byRow: 2,
        fields: expect.arrayContaining([{ field: 'title', before: 'Cup', after: 'Mug' }]),
      },
    ]);
  });

  it('are not known by the digest of the last of them', () => {
    const [first, last] = [rowOf({ gtin: '1', brand: 'Acme' }), rowOf({ gtin: '1' }, 1)];
    const { statements } = matchRows(
      [first, last],
      [holderOf({ gtin: '1', contentHash: last.contentHash })],
      settings,
      nobody,
    );
    expect(statements).toMatchObject([{ known: false, given: { product: { brand: 'Acme' } } }]);
  });

  it('keep what neither could be read of, and clear what one of them left empty', () => {
    const rows = [
      rowOf({ gtin: '1', unread: ['color', 'size'] }),
      rowOf({ gtin: '1', unread: ['color', 'material'] }, 1),
    ];
    const cleared = { attributes: ['color', 'size', 'material', 'brand'], custom: ['season'] };
    const [statement] = matchRows(rows, [holderOf({ gtin: '1' })], { ...settings, cleared }, nobody).statements;
    expect(statement?.unread).toEqual(['color']);
    expect(statement?.cleared).toEqual({ attributes: ['size', 'material', 'brand'], custom: ['season'] });
  });
});

type Stored = ProductInput & { id: number; hash: string };

/** Imports a file in batches of a size, in memory. */
function importInBatches(file: readonly MappedRow[], size: number, given: MatchSettings, before: readonly Stored[]) {
  const products = new Map(before.map((product) => [product.id, product]));
  const named = new Set<number>();
  const rejected: string[] = [];
  for (let from = 0; from < file.length; from += size) {
    const holders = [...products.values()].map(({ id, gtin, offer_id: offerId, hash }) =>
      holderOf({ id, gtin, offerId, contentHash: hash }),
    );
    const batch = matchRows(file.slice(from, from + size), holders, given, (id) => named.has(id));
    for (const { row, rejection } of batch.rejected) rejected.push(`${row} ${rejection.code} ${rejection.value}`);
    for (const { holder, row, given: said, cleared, known } of batch.statements) {
      const id = holder.id ?? products.size + 1;
      named.add(id);
      if (known) continue;
      const stored = products.get(id);
      const merged = mergeProduct(stored ?? emptyProduct(), said.product, cleared);
      const { mayChange } = given;
      const kept = stored === undefined || mayChange === null ? merged : keepFields(stored, merged, mayChange);
      products.set(id, { ...kept, id, hash: row.contentHash });
    }
  }
  return { rejected, products: [...products.values()].map((product) => ({ ...product, hash: '' })) };
}

describe('the size of batches', () => {
  const few = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { freq: 3 });
  const said = fc.record({
    gtin: few('1', '2'),
    offer_id: few('A', 'B'),
    title: few('Cup', 'Mug'),
    brand: few('Acme', 'Best'),
    unread: fc.subarray(['brand', 'color']),
  });
  const any = fc.record({
    matchBy: fc.constantFrom('auto', 'gtin', 'offer_id'),
    mode: fc.constantFrom('upsert', 'create_only', 'update_only'),
    cleared: fc.constantFrom(nothingCleared, { attributes: ['brand', 'color'], custom: [] }),
    mayChange: fc.constantFrom(null, (field: string) => field === 'brand' || field === 'offer_id'),
  });

  it('decides neither what is stored in the end nor which rows are refused', () => {
    fc.assert(
      fc.property(
        fc.array(said, { maxLength: 8 }),
        fc.nat(2),
        any,
        fc.integer({ min: 2, max: 8 }),
        (rows, count, parts, size) => {
          const given = { ...settings, ...parts };
          const { products: before } = importInBatches(rows.slice(0, count).map(rowOf), 1, settings, []);
          const file = rows.slice(count).map(rowOf);
          const oneByOne = importInBatches(file, 1, given, before);
          expect(importInBatches(file, size, given, before)).toEqual(oneByOne);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
