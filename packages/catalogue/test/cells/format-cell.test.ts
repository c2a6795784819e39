import { describe, expect, it } from 'vitest';
import { attributeOf } from '../../src/attributes/attributes.js';
import { customColumn, exportColumns, exportHeader } from '../../src/cells/export-columns.js';
import { feedValue } from '../../src/cells/feed-value.js';
import { formatCell } from '../../src/cells/format-cell.js';
import { emptyProduct, type JsonValue } from '../../src/product/product.js';

const price = { amount: '4.95', currency: 'EUR' };

describe('a value as it is exported', () => {
  it.each<[string, JsonValue | undefined, string]>([
    ['title', 'Boots', 'Boots'],
    ['title', null, ''],
    ['title', undefined, ''],
    ['gtin', ['04006381333931', '00036000291452'], '4006381333931,036000291452'],
    ['price', price, '4.95 EUR'],
    ['shipping', null, ''],
    ['price', { amount: 5 }, ''],
    ['price', { amount: '5.00' }, ''],
    ['adult', true, 'yes'],
    ['adult', false, 'no'],
    ['popularity_rank', 0.0000015, '0.0000015'],
    ['popularity_rank', 12.5, '12.5'],
    ['image_link', 'https://a.example/?u=http://b', 'https://a.example/?u=http://b'],
    [
      'additional_image_link',
      ['https://a.example/a;b', 'https://a.example/c'],
      '"https://a.example/a;b",https://a.example/c',
    ],
    ['product_type', ['Home > Kitchen', 'Tools, all'], 'Home > Kitchen,"Tools, all"'],
    ['shipping', [{ country: 'DE', price }, { country: 'AT' }], 'DE::::::4.95 EUR::::::::,AT::::::::::::::'],
    ['returns', [{ countries: ['DE', 'AT'] }], '"DE,AT"::::::::::'],
    ['structured_title', { content: 'Boots: warm' }, ':"Boots: warm"'],
    ['certification', ['EPREL'], ':::::'],
  ])('%s %j is %j', (name, value, text) => {
    expect(formatCell(attributeOf(name), value)).toBe(text);
  });
});

describe('a value as a channel reads it', () => {
  it.each<[string, JsonValue | undefined, unknown]>([
    ['title', 'Boots', 'Boots'],
    ['title', null, null],
    ['title', undefined, null],
    ['gtin', ['04006381333931'], ['4006381333931']],
    ['price', price, '4.95 EUR'],
    ['product_type', ['Home', 'Sale'], ['Home', 'Sale']],
    [
      'shipping',
      [{ country: 'DE', price, region: null }, { country: 'AT' }],
      [{ country: 'DE', price: '4.95 EUR' }, { country: 'AT' }],
    ],
    ['returns', [{ countries: ['DE', 'AT'], window_days: 30 }], [{ countries: 'DE,AT', window_days: '30' }]],
    ['certification', ['EPREL'], [{}]],
    ['structured_title', { content: 'Boots' }, [{ content: 'Boots' }]],
  ])('%s %j', (name, value, expected) => {
    expect(feedValue(attributeOf(name), value)).toEqual(expected);
  });
});

describe('the columns of an export', () => {
  const columnOf = (name: string) => exportColumns.find(({ attribute }) => attribute.name === name);

  it('name the parts of a group, all or some', () => {
    expect(exportHeader(attributeOf('structured_title'))).toBe('structured_title(digital_source_type:content)');
    expect(exportHeader(attributeOf('structured_title'), ['content'])).toBe('structured_title(content)');
    expect(exportHeader(attributeOf('title'))).toBe('title');
  });

  it('hold fields, attributes, and all GTINs under the GTIN', () => {
    const product = { ...emptyProduct(), gtin: '04006381333931', price, attributes: { color: 'Red' } };
    expect(columnOf('gtin')?.format(product)).toBe('4006381333931');
    expect(columnOf('price')?.format(product)).toBe('4.95 EUR');
    expect(columnOf('color')?.format(product)).toBe('Red');
    expect(columnOf('size')?.format(product)).toBe('');
    const several = { ...product, attributes: { gtins: ['04006381333931', '00036000291452'] } };
    expect(columnOf('gtin')?.format(several)).toBe('4006381333931,036000291452');
  });

  it.each([
    ['season', 'season'],
    ['colour', 'c:colour'],
    ['c:season', 'c:c:season'],
    ['12345678', 'c:12345678'],
  ])('hold the custom attribute %s under %s', (name, header) => {
    const column = customColumn(name);
    expect(column.header).toBe(header);
    expect(column.format({ ...emptyProduct(), custom_attributes: { [name]: 'x' } })).toBe('x');
    expect(column.format(emptyProduct())).toBe('');
  });
});
