import { describe, expect, it } from 'vitest';
import { decideFormats } from '../../src/columns/decide-formats.js';
import { describeColumns } from '../../src/columns/describe-columns.js';
import {
  clearedFields,
  type HeaderOptions,
  keyHeaders,
  mapHeader,
  pinnedRank,
  stockIndex,
  wantedFor,
} from '../../src/columns/map-header.js';
import { type FileOptions, mapFile, rowsOf } from '../support/map-rows.js';

function map(header: string, columns: HeaderOptions['columns'] = {}) {
  return mapHeader(header.split('|'), columns);
}

function targetOf(header: string, columns: HeaderOptions['columns'] = {}): (string | null)[] {
  const named = map(header, columns);
  return describeColumns(
    named,
    named.uses.map(() => null),
  ).map(({ taken_for }) => taken_for);
}

describe('the columns of a file', () => {
  it('are named by the caller before all aliases', () => {
    expect(targetOf('Artikel|Bez|Preis', { Artikel: 'id', Bez: 'title', Preis: null })).toEqual([
      'offer_id',
      'title',
      null,
    ]);
  });

  it('named by the caller outrank those that were recognised', () => {
    expect(targetOf('id|own|title', { own: 'offer_id' })).toEqual(['custom_attributes.id', 'offer_id', 'title']);
  });

  it('may be renamed, and named by position in a file without a header', () => {
    expect(targetOf('id|title|foo', { foo: 'Season' })[2]).toBe('custom_attributes.Season');
    expect(targetOf('1|2|3', { 1: 'gtin', 2: 'title', 3: 'price' })).toEqual(['gtin', 'title', 'price']);
  });

  it('read groups by their parts', () => {
    const named = map('id|Fracht', { Fracht: 'shipping(country:price)' });
    expect(named.uses[1]).toMatchObject({ as: 'attribute', target: { fields: ['country', 'price'] } });
  });

  it('name the attributes an empty cell may clear, and the headers of the keys', () => {
    const named = map('EAN|Titel|Preis|Saison|sku');
    expect(clearedFields(named)).toEqual({
      attributes: ['gtin', 'gtins', 'title', 'price', 'offer_id'],
      custom: ['Saison'],
    });
    expect(keyHeaders(named)).toEqual({ gtin: 'EAN', offer_id: 'sku', title: 'Titel' });
  });
});

describe('the report on the columns', () => {
  it('explains what is not obvious', () => {
    const header = 'sku|EUR|HUF|Code|category|product_type|subcategory|Weight (kg)|name_de|name_en|weird';
    const named = map(header);
    const marks = named.uses.map((_, columnIndex) => (columnIndex === 1 ? (',' as const) : null));
    expect(describeColumns(named, marks).map(({ note }) => note)).toEqual([
      null,
      'bare amounts are EUR',
      expect.stringContaining('EUR'),
      expect.stringContaining('offer_id or gtin'),
      expect.stringContaining('product_type'),
      null,
      expect.stringContaining('product_type'),
      'bare numbers are kg',
      expect.stringContaining('language'),
      expect.stringContaining('language'),
      expect.any(String),
    ]);
  });
});

it('the report names columns of the option columns that the file does not have', () => {
  const columns = { Artikel: 'id', Prais: 'price', ' Titel ': 'title' };
  const named = map('Artikel|Titel|Preis', columns);
  const report = describeColumns(named, [null, null, null], columns);
  expect(report.map(({ column }) => column)).toEqual(['Artikel', 'Titel', 'Preis', 'Prais']);
  expect(report[3]).toMatchObject({ taken_for: null, note: expect.stringContaining('no such column') });
});

describe('what the first rows decide', () => {
  it('is the decimal mark of each price column', () => {
    expect(mapFile(['id|price|sale price', '1|1.234,50|5', '2|3,99|4']).formats.decimalMarks).toEqual([null, ',', ',']);
    expect(mapFile(['id|price|shipping', '1|3,99 EUR|DE:::4,95 EUR']).formats.decimalMarks).toEqual([null, ',', ',']);
    expect(mapFile(['id|price', '1|1.234']).formats.decimalMarks).toEqual([null, null]);
    expect(mapFile(['id|price', '1|1.234'], { decimalMark: '.' }).formats.decimalMarks).toEqual(['.', '.']);
  });

  it('is the order of day and month, from any column of dates that shows it', () => {
    const product = (cell: string, other = '') =>
      mapFile(['id|title|availability_date|expiration_date', `1|A|${cell}|`, `2|A||${other}`]).results[0];
    const dated = (date: string) => ({ ok: true, product: { attributes: { availability_date: date } } });
    expect(product('03/04/2026', '31/12/2026')).toMatchObject(dated('2026-04-03'));
    expect(product('03/04/2026', '12/31/2026')).toMatchObject(dated('2026-03-04'));
    const mixed = ['id|title|availability_date|expiration_date', '1|A|03/04/2026|31/12/2026', '2|A|31/12/2026|'];
    expect(mapFile([...mixed, '3|A|12/31/2026|']).results[0]).toMatchObject({
      repairs: [{ code: 'date_ambiguous' }, {}],
    });
    const file = ['id|title|availability_date', '1|A|03/04/2026', '2|A|2026-04-03', '3|A|2026-04-03'];
    expect(mapFile(file).results[0]).toMatchObject({ ok: true, repairs: [{ code: 'date_ambiguous' }] });
    const contradictory = [...file, '4|A|31/12/2026', '5|A|12/31/2026'];
    expect(mapFile(contradictory).results[0]).toMatchObject({ repairs: [{ code: 'date_ambiguous' }] });
  });

  it('is that an alias was wrong', () => {
    const { map: fit } = decideFormats(
      map('sku|bild|gewicht|verfügbarkeit|image_link'),
      rowsOf(['1|a.jpg|12|perhaps|b.jpg']),
      {
        decimalMark: 'auto',
        defaultCurrency: null,
        checkDigit: true,
        strict: false,
      },
    );
    expect(fit.uses.map((use) => (use.as === 'custom' ? use.reason.kind : use.as))).toEqual([
      'attribute',
      'unfit',
      'unfit',
      'unfit',
      'unfit',
    ]);
  });

  const useOf = (file: string[], options?: FileOptions) => mapFile(file, options).formats.map.uses[1];
  const genders = ['id|gender', '1|Kinder', '2|Damen und Herren', '3|male'];

  it('is not that cells hold several pictures, or one in quotes', () => {
    const several = 'https://shop.example/1.jpg https://shop.example/2.jpg';
    const quoted = '"https://shop.example/Ahttp://;""{+,"';
    expect(useOf(['id|image_link', `1|${several}`])).toMatchObject({ as: 'attribute' });
    expect(useOf(['id|image_link', `1|${quoted}`])).toMatchObject({ as: 'attribute' });
  });

  it('is that most values of a column are something else, whatever its name', () => {
    expect(useOf(genders)).toMatchObject({ as: 'custom', name: 'gender', reason: { kind: 'unfit', value: 'Kinder' } });
    expect(useOf(['id|shipping', '1|EUR 15', '2|EUR 5'])).toMatchObject({ as: 'custom', name: 'shipping' });
    expect(useOf([...genders, '4|female'])).toMatchObject({ as: 'attribute' });
  });

  it('is not that of a column that the caller has named, of one a strict import must reject, or of a price', () => {
    expect(useOf(genders, { columns: { gender: 'gender' } })).toMatchObject({ as: 'attribute' });
    expect(useOf(genders, { strict: true })).toMatchObject({ as: 'attribute' });
    expect(useOf(['id|price', '1|on request'])).toMatchObject({ as: 'attribute' });
  });

  it('is that amounts can be read once the request names their currency', () => {
    expect(useOf(['id|cost_of_goods_sold', '1|12.50'])).toMatchObject({ as: 'custom' });
    expect(useOf(['id|cost_of_goods_sold', '1|12.50'], { defaultCurrency: 'EUR' })).toMatchObject({ as: 'attribute' });
  });
});

it('ten bare digits are ISBNs where most of their column are', () => {
  const isbns = ['0306406152', '080442957X', '0140449132'];
  const rowsWith = (values: string[]) => ['id|title|gtin', ...values.map((value, row) => `${row}|Book|${value}`)];
  const isbnColumn = (file: string[]) => {
    const [, , use] = mapFile(file).formats.map.uses;
    return use?.as === 'attribute' && use.target.isbn10;
  };
  expect(isbnColumn(rowsWith(isbns))).toBe(true);
  expect(isbnColumn(rowsWith([...isbns, '4006381333931', '96385074', '036000291452']))).toBe(false);
});

describe('the option columns', () => {
  it('names a column as it is spelt, else in another spelling', () => {
    const columns = { ' Season ': 'color', Season: 'size', Brand: null };
    expect(wantedFor('Season', columns)).toBe('size');
    expect(wantedFor('  Season', columns)).toBe('color');
    expect(wantedFor(' Brand', columns)).toBeNull();
    expect(wantedFor('title', columns)).toBeUndefined();
    expect(wantedFor('toString', columns)).toBeUndefined();
  });

  it('makes a name sure, and one of no attribute that of a custom one', () => {
    const { uses } = map('a|b', { a: 'price', b: 'My own' });
    expect(uses[0]).toMatchObject({ as: 'attribute', target: { rank: pinnedRank, exact: true } });
    expect(uses[1]).toEqual({ as: 'custom', name: 'My own', reason: { kind: 'unknown' } });
  });
});

it('the columns of stock are found by their part of it', () => {
  const { uses } = map('sku|note');
  const ofStock = {
    uses: [...uses, { as: 'stock', column: 'delta' } as const, { as: 'stock', column: 'quantity' } as const],
  };
  expect([stockIndex(ofStock, 'quantity'), stockIndex(ofStock, 'delta'), stockIndex(ofStock, 'location')]).toEqual([
    3, 2, -1,
  ]);
});

it('a column of GTINs clears all of them, another only itself', () => {
  expect(clearedFields(map('title|season'))).toEqual({ attributes: ['title'], custom: ['season'] });
  expect(clearedFields(map('gtin'))).toEqual({ attributes: ['gtin', 'gtins'], custom: [] });
});
