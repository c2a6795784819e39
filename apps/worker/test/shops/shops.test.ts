import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../src/columns/map-header.js';
import type { RowResult } from '../../src/map/map-row-to-product.js';
import { forgetOldest } from '../../src/shops/group-rows.js';
import { rulesFor } from '../../src/shops/rules-for.js';
import { mapFile, rowsOf } from '../support/map-rows.js';

/** Maps a file of a shop as an import does: all rows are foreseen before the first is mapped. */
function mapExport(header: string, lines: readonly string[]): RowResult[] {
  const { mapper } = mapFile([header], { defaultCurrency: 'EUR' });
  const rows = rowsOf(lines);
  for (const row of rows) mapper.foresee?.(row);
  return rows.map((row) => mapper.map(row));
}

const products = (results: readonly RowResult[]) => results.map((result) => (result.ok ? result.product : null));
const rejection = (result: RowResult | undefined) => (result === undefined || result.ok ? null : result.rejection);

describe('the flat file of Amazon', () => {
  const header =
    'item_sku|item_name|brand_name|external_product_id|external_product_id_type|parent_child|parent_sku|size_name';
  const lines = [
    'P|Boots|Acme||| Parent ||',
    'B-42||Best|4006381333931|EAN|Child|P|42',
    'B-43|||B00EXAMPLE|ASIN|Child|P|43',
    'C|Cup|Acme|036000291452||||',
    'D|Pot|Acme|||child|Q|1',
  ];
  const results = () => mapExport(header, lines);

  it('has groups that are no products, and leave what they say to their variants', () => {
    expect(rejection(results()[0])).toMatchObject({
      code: 'group_row',
      column: 'parent_child',
      value: 'Parent',
      message: 'The row describes “Boots” as a group; the rows of its variants are the products.',
    });
    expect(products(results()).slice(1)).toMatchObject([
      { offer_id: 'B-42', title: 'Boots', brand: 'Best', item_group_id: 'P' },
      { offer_id: 'B-43', title: 'Boots', brand: 'Acme', item_group_id: 'P' },
      { offer_id: 'C', title: 'Cup', item_group_id: null },
      { offer_id: 'D', title: 'Pot', item_group_id: 'Q' },
    ]);
  });

  it('has GTINs, and numbers of its own that are none', () => {
    expect(products(results()).map((product) => product?.gtin)).toEqual([
      undefined,
      '04006381333931',
      null,
      '00036000291452',
      null,
    ]);
  });
});

describe('the file of eBay', () => {
  const header = 'Title|CustomLabel|Relationship|RelationshipDetails|StartPrice';
  const results = () =>
    mapExport(header, [
      'Boots|BOOT||Color=Blue|5',
      '|B-BLUE| variation |Color=Blue; Size = 42|5',
      '|B-RED|Variation|=;Color=;Red|5',
      'Cup|CUP|||5',
      'Pot|POT|Variation|Color=Green|5',
      'Pans||| Size=1 |5',
      '|PAN-1|Variation|Size=1|5',
    ]);

  it('has listings that are groups of the variations below them', () => {
    expect(rejection(results()[0])).toMatchObject({
      code: 'group_row',
      column: 'RelationshipDetails',
      value: 'Color=Blue',
      message: expect.stringContaining('“Boots”'),
    });
    expect(products(results())).toMatchObject([
      null,
      { offer_id: 'B-BLUE', title: 'Boots', item_group_id: 'BOOT', attributes: { color: 'Blue', size: '42' } },
      { offer_id: 'B-RED', title: 'Boots', item_group_id: 'BOOT', attributes: {} },
      { offer_id: 'CUP', title: 'Cup', item_group_id: null },
      { offer_id: 'POT', title: 'Pot', item_group_id: null, attributes: { color: 'Green' } },
      null,
      { offer_id: 'PAN-1', title: 'Pans', item_group_id: 'Pans', attributes: { size: '1' } },
    ]);
  });
});

describe('the export of WooCommerce', () => {
  const header =
    'ID|Type|SKU|Name|Parent|Regular price|Attribute 1 name|Attribute 1 value(s)|Attribute 2 name|Attribute 2 value(s)';
  const results = () =>
    mapExport(header, [
      '10|variable, virtual|BOOT|Boots||5|Color|Blue, Red||',
      '11|variation|B-1||BOOT|5|Color|Blue|Height|12',
      '12|variation|B-2||id:10|5|Size|42||',
      '13|simple|CUP|Cup||5||||',
      '14|grouped||Set||5||||',
      '15|variation|S-1||id:14|5||||',
      '16|variation|X-1|Lid|nobody|5||||',
    ]);

  it('has variable and grouped products, whose variations name them by SKU or by id', () => {
    expect(rejection(results()[0])).toMatchObject({ code: 'group_row', column: 'Type', value: 'variable, virtual' });
    expect(rejection(results()[4])).toMatchObject({ code: 'group_row', message: expect.stringContaining('“Set”') });
    expect(products(results())).toMatchObject([
      null,
      { offer_id: 'B-1', title: 'Boots', item_group_id: 'BOOT', attributes: { color: 'Blue' } },
      { offer_id: 'B-2', title: 'Boots', item_group_id: 'BOOT', attributes: { size: '42' } },
      { offer_id: 'CUP', title: 'Cup', item_group_id: null },
      null,
      { offer_id: 'S-1', title: 'Set', item_group_id: '14' },
      { offer_id: 'X-1', title: 'Lid', item_group_id: 'nobody' },
    ]);
  });
});

describe('the export of Magento', () => {
  const header = 'sku|store_view_code|product_type|name|price|additional_attributes|configurable_variations';
  const results = () =>
    mapExport(header, [
      'B-42||simple|Boots 42|5|color=Blue,size=42|',
      'B-43||simple|Boots 43|5|size=43|',
      'BOOT||Configurable|Boots|5||sku=B-42,size=42',
      'BOOT|de||Stiefel|||',
      'SET||grouped|Set|5||',
      'CUP||simple|Cup|5||',
    ]);

  it('has groups that name their variants, before or after them', () => {
    expect(rejection(results()[2])).toMatchObject({ code: 'group_row', column: 'product_type', value: 'Configurable' });
    expect(rejection(results()[4])).toMatchObject({ code: 'group_row', value: 'grouped' });
    expect(products(results())).toMatchObject([
      { offer_id: 'B-42', item_group_id: 'BOOT', attributes: { color: 'Blue', size: '42' } },
      { offer_id: 'B-43', attributes: { size: '43' } },
      null,
      null,
      null,
      { offer_id: 'CUP', item_group_id: null },
    ]);
  });

  it('has texts of other languages in rows that are no products', () => {
    expect(rejection(results()[3])).toMatchObject({
      code: 'store_view_row',
      column: 'store_view_code',
      value: 'de',
      message: 'The row holds the texts of the store view “de”; the product is in the row without one.',
    });
  });

  it('of its first version names a variant a row', () => {
    const old = mapExport('sku|_store|_type|name|price|_super_products_sku', [
      'BOOT||configurable|Boots|5|B-42',
      '|||||B-43',
      'B-42||simple|Boots 42|5|',
      'B-43||simple|Boots 43|5|',
    ]);
    expect(products(old).slice(2)).toMatchObject([{ item_group_id: 'BOOT' }, { item_group_id: 'BOOT' }]);
  });
});

describe('the export of Odoo', () => {
  const header = 'External ID|Name|Internal Reference|Sales Price|Product Tags';
  const results = () => mapExport(header, ['p_1|Cup|CUP|5|kitchen', '||| |sale', '||POT|5|']);

  it('has rows that only go on with a list of the product above', () => {
    expect(rejection(results()[1])).toMatchObject({
      code: 'continuation_row',
      column: 'Name',
      message: 'The row continues the product above with “sale” and is no product of its own.',
    });
    expect(rejection(results()[0])).toBeNull();
    expect(rejection(results()[2])?.code).not.toBe('continuation_row');
  });
});

describe('a file with few of the columns of its shop', () => {
  it.each([
    ['Amazon', 'item_sku|item_name|external_product_id', ['B|Boots|4006381333931'], { gtin: '04006381333931' }],
    ['Magento', 'sku|store_view_code|name|price', ['B||Boots|5'], { offer_id: 'B', item_group_id: null }],
    ['Magento', 'sku|name|price|additional_attributes', ['B|Boots|5|color=Blue'], { attributes: { color: 'Blue' } }],
    ['WooCommerce', 'Type|SKU|Name|Parent|Attribute 1 name', ['simple|B|Boots||Color'], { attributes: {} }],
    ['Shopify', 'Handle|Title|Option1 Name|Option1 Value|Variant SKU', ['b|Boots|||', 'b||||'], { offer_id: 'b' }],
  ])('is read by the rules of %s: %s', (_shop, header, lines, product) => {
    expect(products(mapExport(header, lines)).at(-1)).toMatchObject(product);
  });

  it.each([
    ['eBay', 'Title|Custom label|Relationship|Relationship details', 'Boots|B||Size=1', 'group_row'],
    ['eBay', 'Title|Custom label (SKU)|Relationship|RelationshipDetails', 'Boots|B||Size=1', 'group_row'],
    ['Amazon', 'item_sku|item_name|parentage', 'B|Boots|parent', 'group_row'],
    ['Odoo', 'id|name|default_code|tags', '|||sale', 'continuation_row'],
  ])('has them by their other names too: %s, %s', (_shop, header, line, code) => {
    expect(rejection(mapExport(header, [line])[0])?.code).toBe(code);
  });

  it('has variations of WooCommerce only where a row says so and names a parent', () => {
    const results = mapExport('Type|SKU|Name|Parent|Regular price', [
      'variable |BOOT|Boots||5',
      ' Variation , virtual|B-1||BOOT|5',
      'simple|CUP||BOOT|5',
      'variation|X|Lid||5',
    ]);
    expect(rejection(results[0])?.code).toBe('group_row');
    expect(products(results).slice(1)).toMatchObject([
      { title: 'Boots', item_group_id: 'BOOT' },
      { offer_id: 'CUP', title: null },
      { title: 'Lid', item_group_id: null },
    ]);
  });

  it('has variants of Magento as their group names them, unless they name another', () => {
    const header = [
      'sku',
      'product_type',
      'name',
      'price',
      'additional_attributes',
      'configurable_variations',
      'item_group_id',
    ];
    const cells = [
      ['BOOT', 'configurable', 'Boots', '5', '', 'size=1|xsku=B-43| sku= B-42 ,size=42|sku=B-44', ''],
      ['B-42', 'simple', 'Boots 42', '5', '', '', ''],
      ['B-43', 'simple', 'Boots 43', '5', '', '', ''],
      ['B-44', 'simple', 'Boots 44', '5', '', '', 'OWN'],
    ];
    const { mapper } = mapFile([header.join('|')], { defaultCurrency: 'EUR' });
    const rows = cells.map((row, index) => ({ row: index + 1, line: index + 2, cells: row, fault: null }));
    for (const row of rows) mapper.foresee?.(row);
    const results = rows.map((row) => mapper.map(row));
    expect(rejection(results[0])?.message).toContain('“Boots”');
    expect(
      products(results)
        .slice(1)
        .map((product) => product?.item_group_id),
    ).toEqual(['BOOT', null, 'OWN']);
  });
});

describe('an option', () => {
  const attributesOf = (header: string, row: string) => {
    const [result] = mapExport(`Title|CustomLabel|Relationship|RelationshipDetails|StartPrice${header}`, [
      `Boots|B|Variation|${row}`,
    ]);
    return result?.ok ? result.product.attributes : null;
  };

  it('is the attribute that its name stands for, in any language, or none', () => {
    expect(attributesOf('', 'Farbe=Rot;Height=12;Geschlecht=Damen;Shipping=5 EUR;Brand=Acme|5')).toEqual({
      color: 'Rot',
      gender: 'female',
    });
    expect(attributesOf('', `${'x'.repeat(101)}=1;=2;Size|5`)).toEqual({});
  });

  it('gives way to a column of its own, and the second of a name to the first', () => {
    expect(attributesOf('|Color', 'Color=Blue;Size=M;Size=L|5|Red')).toEqual({ color: 'Red', size: 'M' });
  });

  it('costs itself alone where it cannot be read', () => {
    expect(attributesOf('', 'Gender=robots;Size=M|5')).toEqual({ size: 'M' });
    const [result] = mapExport('Title|CustomLabel|Relationship|RelationshipDetails', ['B|B|Variation|Gender=robots']);
    expect(result).toMatchObject({
      repairs: [{ rule: 'value_omitted', column: 'RelationshipDetails', before: 'robots' }],
      unread: ['gender'],
    });
  });
});

it('a map forgets what was set first', () => {
  const map = new Map([1, 2, 3, 4].map((key) => [String(key), key]));
  forgetOldest(map, 4);
  expect([...map.values()]).toEqual([1, 2, 3, 4]);
  forgetOldest(map, 2);
  expect([...map.values()]).toEqual([3, 4]);
});

it.each([
  'item_name|external_product_id_type|parent_child|price|gtin',
  'Title|CustomLabel|Relationship|StartPrice',
  'Title|CustomLabel|RelationshipDetails|StartPrice',
  'Title|Relationship|RelationshipDetails|gtin',
  'Type|SKU|Name|Regular price|Attribute 1 name|Attribute 1 value(s)',
  'SKU|Parent|Name|Regular price',
  'Type|Parent|Name|gtin',
  'sku|product_type|name|price|configurable_variations',
  'store_view_code|name|price|additional_attributes|gtin',
  'External ID|Name|Sales Price|gtin',
])('a file that lacks a column of its shop has no rules: %s', (header) => {
  expect(rulesFor(mapHeader(header.split('|'), {}))).toBeNull();
});
