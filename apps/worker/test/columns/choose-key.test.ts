import { describe, expect, it } from 'vitest';
import { ImportFailure } from '../../src/attempt-ends.js';
import { keyColumns } from '../../src/columns/choose-key.js';
import { describeColumns } from '../../src/columns/describe-columns.js';
import { type FileOptions, mapFile, productsOf } from '../support/map-rows.js';

function report(file: readonly string[], options?: FileOptions) {
  const { map, decimalMarks } = mapFile(file, options).formats;
  return describeColumns(map, decimalMarks).map(({ taken_for, note }) => [taken_for, note]);
}

function failureOf(file: readonly string[], options?: FileOptions): ImportFailure {
  try {
    mapFile(file, options);
  } catch (error) {
    if (error instanceof ImportFailure) return error;
  }
  throw new Error('The file was accepted.');
}

const idsOf = (file: readonly string[], options?: FileOptions) =>
  productsOf(file, options).map(({ offer_id }) => offer_id);

describe('the key of a file', () => {
  it('is the column whose values are unique where the first that may be it repeats', () => {
    const file = ['variantId|sku|name.en', '7|A-S|Shirt S', '7|A-M|Shirt M', '7|A-L|Shirt L'];
    expect(idsOf(file)).toEqual(['A-S', 'A-M', 'A-L']);
    expect(report(file).slice(0, 2)).toEqual([
      ['custom_attributes.variantId', 'its values repeat; offer_id is read from “sku”'],
      ['offer_id', 'chosen for its values, of which no two are alike'],
    ]);
  });

  it('is a column under a less sure name, even where the repeated one has Google’s', () => {
    expect(idsOf(['id|title|product code', '1|S|X1', '1|M|X2', '1|L|X3'])).toEqual(['X1', 'X2', 'X3']);
    expect(idsOf(['sku|title|product code', '1|S|X1', '2|M|X1', '3|L|X3'])).toEqual(['1', '2', '3']);
  });

  it('stays where the caller has named it, where few values repeat, and where no other is unique', () => {
    const file = ['id|title|sku', '1|S|X1', '1|M|X2'];
    expect(idsOf(file, { columns: { id: 'offer_id' } })).toEqual(['1', '1']);
    expect(idsOf(['id|title|sku', '1|S|X1', '1|M|X1', '2|L|X3'])).toEqual(['1', '1', '2']);
    const rows = Array.from({ length: 30 }, (_, at) => `${Math.max(1, at)}|T|X${at}`);
    expect(idsOf(['id|title|sku', ...rows]).slice(0, 3)).toEqual(['1', '1', '2']);
  });

  it('is made of handle and options where variants share one SKU', () => {
    const header = 'Handle|Title|Vendor|Option1 Name|Option1 Value|Variant SKU|Variant Price';
    const file = [header, 'tee|Tee|Acme|Size|S|TEE|5 EUR', 'tee||||M|TEE|5 EUR', 'tee||||L|TEE|5 EUR'];
    expect(idsOf(file)).toEqual(['tee/S', 'tee/M', 'tee/L']);
    expect(report(file)[5]).toEqual([
      'custom_attributes.Variant SKU',
      'its values repeat; offer_id is made of the handle and the options',
    ]);
  });

  it('is not made of handle and options that repeat, or that no row has', () => {
    const header = 'Handle|Title|Vendor|Option1 Name|Option1 Value|Variant SKU|Variant Price';
    const repeating = ['tee|Tee|Acme|Size|S|TEE|5 EUR', 'tee||||S|TEE|5 EUR', 'tee||||M|TEE|5 EUR'];
    expect(idsOf([header, ...repeating])).toEqual(['TEE', 'TEE', 'TEE']);
    expect(idsOf([header, 'a|A|Acme||| X|5 EUR', 'b|B|Acme|||X|5 EUR', 'c|C|Acme||| X|5 EUR'])).toEqual([
      'X',
      'X',
      'X',
    ]);
  });

  it('is the offer id where several offers share the GTIN of their group', () => {
    const row = (id: number, gtin: string) => `${id}|Shirt|${gtin}`;
    const file = [
      'id|title|gtin',
      ...[1, 2].map((id) => row(id, '4006381333931')),
      ...[3, 4].map((id) => row(id, '96385074')),
    ];
    expect(productsOf(file).map(({ gtin, offer_id }) => [gtin, offer_id])).toEqual([
      [null, '1'],
      [null, '2'],
      [null, '3'],
      [null, '4'],
    ]);
    expect(report(file)[2]).toEqual([
      'custom_attributes.gtin',
      'its values repeat; gtin is left out, and “id” is the key',
    ]);
    expect(productsOf(file.slice(0, 3)).map(({ gtin }) => gtin)).toEqual(['04006381333931', '04006381333931']);
    expect(productsOf(file, { matchBy: 'gtin' })[0]?.gtin).toBe('04006381333931');
  });

  it('is a column whose name may mean it and whose values are ids', () => {
    const file = ['Artikel|Bezeichnung|Preis', 'T1|Schraube|1,50 EUR', 'T2|Mutter|2,50 EUR', '|Summe|4,00 EUR'];
    expect(mapFile(file).results).toMatchObject([
      { ok: true, product: { offer_id: 'T1', title: 'Schraube' } },
      { ok: true, product: { offer_id: 'T2', title: 'Mutter' } },
      { ok: false, rejection: { code: 'no_key' } },
    ]);
    expect(report(file)[0]).toEqual(['offer_id', 'chosen for its values, of which no two are alike']);
  });

  it('is suggested by the values of a column with an unknown name', () => {
    expect(failureOf(['Foo|title', 'X1|Lamp', 'X2|Lamp']).message).toContain('{"Foo": "offer_id"}');
    expect(failureOf(['Foo|title', '4006381333931|Lamp', '96385074|Lamp']).message).toContain('{"Foo": "gtin"}');
    expect(failureOf(['Foo|title', 'X1|Lamp', 'X1|Lamp']).message).toBe(
      'No column of the file holds the GTIN or the offer id.',
    );
  });

  it('must be there', () => {
    expect(failureOf(['title|price', 'A lamp|1 EUR', 'A lamp|2 EUR']).code).toBe('no_key_column');
    expect(failureOf(['id|title', '1|A lamp'], { matchBy: 'gtin' }).message).toBe(
      'No column of the file holds the GTIN.',
    );
    expect(failureOf(['Code|title', 'one lamp|A lamp']).message).toContain('{"Code": "offer_id"}');
    expect(mapFile(['Handle|Title|Vendor|Variant Price']).formats.map.uses).toHaveLength(4);
  });
});

describe('the key of a file whose source has chosen one before', () => {
  const keysOf = (file: readonly string[], options?: FileOptions) => keyColumns(mapFile(file, options).formats.map);
  /** Of twenty rows so many have the id of the row before. */
  const file = (repeated: number) => [
    'id|title|sku',
    ...Array.from({ length: 20 }, (_, at) => `${Math.max(at, repeated)}|T|X${at}`),
  ];

  it('is the same for a few more or fewer values that repeat', () => {
    expect([keysOf(file(1)).offer_id, keysOf(file(2)).offer_id]).toEqual(['id', 'sku']);
    for (const repeated of [0, 1, 2, 3, 9]) {
      for (const before of [file(0), file(2)]) {
        const earlierKeys = keysOf(before);
        expect(keysOf(file(repeated), { earlierKeys })).toEqual(earlierKeys);
      }
    }
  });

  it('is another where the earlier one cannot be: half of its values repeat, it is gone, or empty', () => {
    expect(keysOf(file(10), { earlierKeys: keysOf(file(0)) }).offer_id).toBe('sku');
    const earlierKeys = keysOf(file(2));
    expect(keysOf(['id|title', '1|S', '2|M'], { earlierKeys }).offer_id).toBe('id');
    expect(keysOf(['id|title|sku', '1|S|', '2|M|'], { earlierKeys }).offer_id).toBe('id');
    expect(keysOf(file(2), { earlierKeys, columns: { id: 'offer_id' } }).offer_id).toBe('id');
  });

  it('stays made of handle and options, however many SKUs repeat', () => {
    const header = 'Handle|Title|Vendor|Option1 Name|Option1 Value|Variant SKU|Variant Price';
    const first = [header, 'tee|Tee|Acme|Size|S|TEE|5 EUR', 'tee||||M|TEE|5 EUR'];
    const next = [header, 'tee|Tee|Acme|Size|S|TEE|5 EUR', 'tee||||M|TEE-M|5 EUR'];
    expect(idsOf(next, { earlierKeys: keysOf(first) })).toEqual(['tee/S', 'tee/M']);
    expect(idsOf(next)).toEqual(['TEE', 'TEE-M']);
  });

  it('stays without the GTINs of groups until each has its own', () => {
    const gtins = ['4006381333931', '96385074', '036000291452', '8806088269696'];
    const shared = (each: number) => [
      'id|title|gtin',
      ...gtins.flatMap((gtin, at) => Array.from({ length: each }, (_, n) => `${at}-${n}|Shirt|${gtin}`)),
    ];
    const once = ['9-9|Shirt|9780306406157'];
    const left = { offer_id: 'id', gtin: null, shared_gtin: 'gtin' };
    expect(keysOf(shared(2))).toEqual(left);
    expect(keysOf([...shared(2), ...once]).gtin).toBe('gtin');
    expect(keysOf([...shared(2), ...once], { earlierKeys: left })).toEqual(left);
    expect(keysOf(shared(1), { earlierKeys: left }).gtin).toBe('gtin');
    expect(keysOf(shared(3), { earlierKeys: { ...left, gtin: 'gtin', shared_gtin: null } }).gtin).toBe('gtin');
  });

  it('stays the column of an unsure name where one value repeats', () => {
    const first = ['Artikel|Bezeichnung', 'T1|Schraube', 'T2|Mutter'];
    const next = ['Artikel|Bezeichnung', 'T1|Schraube', 'T1|Mutter'];
    expect(failureOf(next).code).toBe('no_key_column');
    expect(idsOf(next, { earlierKeys: keysOf(first) })).toEqual(['T1', 'T1']);
  });
});
