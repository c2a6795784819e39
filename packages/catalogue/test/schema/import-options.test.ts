import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  allowedOf,
  foreignOption,
  importOptionsSchema,
  pinnedDelimiter,
  rejectsTooMany,
} from '../../src/schema/import-options.js';

const parse = (options: unknown) => importOptionsSchema.parse(options);

describe('the options of an import', () => {
  it('all have a value where none is given, which changes nothing that is stored but what the file names', () => {
    expect(parse({})).toEqual({
      kind: 'products',
      batch_size: 1000,
      match_by: 'auto',
      mode: 'upsert',
      empty_cells: 'keep',
      default_currency: null,
      decimal_mark: 'auto',
      delimiter: 'auto',
      encoding: 'auto',
      record: null,
      sheet: null,
      columns: {},
      fields: null,
      dry_run: false,
      max_rejected: null,
      strict: false,
      invalid_gtin: 'reject',
      missing: 'ignore',
      max_shrink: '20%',
      location: null,
      stock_location: null,
      quantity_words: {},
      callback_url: null,
    });
  });

  it('given as they are kept come out as they went in', () => {
    const kept = parse({
      kind: 'stock',
      batch_size: 10_000,
      match_by: 'gtin',
      mode: 'update_only',
      default_currency: 'eur',
      encoding: ' Latin1 ',
      sheet: ' Prices ',
      columns: { Farbe: 'color', Notiz: null },
      fields: ['price', 'custom_attributes', 'custom_attributes.season'],
      max_rejected: 0,
      missing: 'zero',
      max_shrink: '12.5%',
      location: ' main ',
      quantity_words: { 'sold out': 0 },
      callback_url: 'https://example.com/done',
    });
    expect(kept).toMatchObject({ default_currency: 'EUR', encoding: 'latin1', sheet: 'Prices', location: 'main' });
    expect(parse(kept)).toEqual(kept);
  });

  it.each([
    ['mode', ['upsert', 'create_only', 'update_only']],
    ['match_by', ['auto', 'gtin', 'offer_id']],
    ['empty_cells', ['keep', 'clear']],
    ['decimal_mark', ['auto', '.', ',']],
    ['encoding', ['auto', 'utf-8']],
    ['invalid_gtin', ['reject', 'omit']],
    ['missing', ['ignore', 'out_of_stock', 'delete', 'zero']],
    ['max_rejected', [0, '5%', '0.5%', '12.25%', '100%']],
    ['record', ['item', 'data.items', null]],
  ])('%s may be each of %j', (option, values) => {
    for (const value of values) expect(parse({ [option]: value })).toMatchObject({ [option]: value });
  });

  it.each([
    [{ colour: 'red' }],
    [{ kind: 'customers' }],
    [{ batch_size: 0 }],
    [{ batch_size: 10_001 }],
    [{ batch_size: 1.5 }],
    [{ record: ' ' }],
    [{ sheet: 'x'.repeat(101) }],
    [{ columns: { Farbe: 1 } }],
    [{ fields: [] }],
    [{ max_rejected: -1 }],
    [{ location: '  ' }],
    [{ location: 'x'.repeat(101) }],
    [{ quantity_words: { '': 1 } }],
    [{ quantity_words: { many: -1 } }],
    [{ quantity_words: { many: 2_147_483_648 } }],
    [{ callback_url: 'ftp://example.com' }],
  ])('%j is rejected', (options) => {
    expect(importOptionsSchema.safeParse(options).success).toBe(false);
  });

  it.each([
    ['default_currency', 'EURO', /EUR/],
    ['default_currency', '€UR', /EUR/],
    ['default_currency', 'XQQ', /EUR/],
    ['encoding', 'ebcdic-42', /utf-8/],
    ['fields', ['colour'], /custom_attributes/],
    ['fields', ['custom_attributes.'], /custom_attributes/],
    ['max_shrink', '20', /"20%"/],
    ['max_shrink', 'about 20%', /"20%"/],
    ['max_shrink', '20%!', /"20%"/],
    ['max_shrink', '1000%', /"20%"/],
    ['max_shrink', '.5%', /"20%"/],
    ['max_rejected', 'few', /"5%"/],
    ['callback_url', 'https://user:secret@example.com', /password/],
  ])('%s %j is rejected with what to give instead', (option, value, remedy) => {
    const { error } = importOptionsSchema.safeParse({ [option]: value });
    expect(error?.issues[0]?.path[0]).toBe(option);
    expect(JSON.stringify(error?.issues).replaceAll('\\', '')).toMatch(remedy);
  });

  it('that name a field there is not are rejected with a code for it', () => {
    const { error } = importOptionsSchema.safeParse({ fields: ['price', 'colour'] });
    expect(error?.issues).toMatchObject([{ path: ['fields', 1], params: { code: 'unknown_field' } }]);
  });

  it('are described in the document of the API, but for two whose values say it', () => {
    const { properties = {} } = z.toJSONSchema(importOptionsSchema, { io: 'input' });
    const silent = Object.entries(properties).filter(([, option]) => !(option as { description?: string }).description);
    expect(silent.map(([name]) => name)).toEqual(['mode', 'decimal_mark']);
  });
});

describe('a pinned delimiter', () => {
  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
    ['pipe', '|'],
    ['tilde', '~'],
  ])('may be named, %s, or given itself', (name, sign) => {
    expect(pinnedDelimiter(parse({ delimiter: name }))).toBe(sign);
    expect(pinnedDelimiter(parse({ delimiter: sign }))).toBe(sign);
  });

  it('is none where it is to be detected', () => {
    expect(pinnedDelimiter(parse({}))).toBeNull();
  });
});

describe('a limit', () => {
  it('is a number of rows, or a share of those read', () => {
    expect(allowedOf(3, 1000)).toBe(3);
    expect(allowedOf('5%', 1000)).toBe(50);
    expect(allowedOf('0.5%', 1000)).toBe(5);
    fc.assert(
      fc.property(fc.nat(1_000_000), (rows) => allowedOf('100%', rows) === rows && allowedOf('0%', rows) === 0),
    );
  });

  it.each([
    [null, 1000, 1000, false],
    [3, 3, 1000, false],
    [3, 4, 1000, true],
    [0, 0, 1000, false],
    ['5%', 50, 1000, false],
    ['5%', 51, 1000, true],
    ['0%', 1, 1000, true],
  ] as const)('of %s is passed by %i rejected rows of %i: %s', (max, rejected, read, tooMany) => {
    expect(rejectsTooMany(max, rejected, read)).toBe(tooMany);
  });
});

it.each([
  ['stock', { missing: 'delete' }, /ignore, zero; not delete/],
  ['products', { missing: 'zero' }, /ignore, out_of_stock, delete; not zero/],
  ['products', { location: 'main' }, /stock_location/],
  ['stock', { stock_location: 'main' }, /\blocation\b/],
  ['stock', { fields: ['price'] }, /quantities/],
  ['stock', { mode: 'create_only' }, /mode/],
] as const)('an import of %s with %j is told what it has instead', (kind, options, message) => {
  expect(foreignOption(kind, options)?.message).toMatch(message);
});
