import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../src/columns/map-header.js';
import { createRowMapper } from '../../src/map/map-row-to-product.js';
import type { RowRules } from '../../src/map/row-rules.js';
import {
  type FileOptions,
  mapFile,
  productOf,
  productsOf,
  rejectionOf,
  repairsOf,
  rowsOf,
} from '../support/map-rows.js';

describe('a column custom_attributes', () => {
  const custom = (cell: string, more = ['season', 'winter']) =>
    productOf([`id|custom_attributes|${more[0]}`, `1|${cell}|${more[1]}`]).custom_attributes;

  it('has custom attributes as a JSON object of texts', () => {
    expect(custom('{"c: size":" L ","__proto__":"x"}')).toEqual({ size: 'L', proto: 'x', season: 'winter' });
  });

  it('gives way to a column of the same name', () => {
    expect(custom('{"season":"summer","size":"L"}')).toEqual({ season: 'winter', size: 'L' });
  });

  it.each(['red', '{"a":1}', '{"a":{}}', '["a"]', '{"a":"b"', 'null'])(
    'is a custom attribute with the text %s',
    (cell) => {
      expect(custom(cell)).toEqual({ custom_attributes: cell, season: 'winter' });
    },
  );

  it('is meant where an option names it, and not behind c:', () => {
    const cell = '{"size":"L"}';
    expect(productOf(['id|own', `1|${cell}`], { columns: { own: 'custom_attributes' } }).custom_attributes).toEqual({
      size: 'L',
    });
    expect(productOf(['id|c:custom_attributes', `1|${cell}`]).custom_attributes).toEqual({ custom_attributes: cell });
  });
});

describe('a column late_values', () => {
  const late = (values: Record<string, string>) =>
    productOf(['id|title|late_values|brand', `1|Lamp|${JSON.stringify(values)}|`]);

  it('holds attributes under any sure name, and custom attributes', () => {
    const { custom_attributes, price, attributes, gtin } = late({
      'g:price': '9.90 EUR',
      EAN: '4006381333931',
      shipping: '[{"country":"DE","price":"4 EUR"}]',
      season: 'winter',
    });
    expect({ custom_attributes, price, gtin }).toEqual({
      custom_attributes: { season: 'winter' },
      price: { amount: '9.90', currency: 'EUR' },
      gtin: '04006381333931',
    });
    expect(attributes['shipping']).toEqual([{ country: 'DE', price: { amount: '4.00', currency: 'EUR' } }]);
  });

  it('gives way to the columns of the file, and to the first name of an attribute', () => {
    expect(late({ brand: 'Lux', colour: 'red', color: 'blue', 'image 2': 'x' })).toMatchObject({
      brand: null,
      attributes: { color: 'red' },
      custom_attributes: { brand: 'Lux', color: 'blue', 'image 2': 'x' },
    });
  });

  it('holds custom attributes under names that are not sure to be a whole attribute', () => {
    const values = { subcategory: 'Pans', 'shipping(country)': 'DE', 'product code': 'X' };
    expect(late(values)).toMatchObject({ product_type: null, offer_id: '1', custom_attributes: values });
    expect(late(values).attributes).toEqual({});
  });

  it('is named where a value in it is left out', () => {
    expect(repairsOf(['id|title|late_values', '1|Lamp|{"season":"#N/A"}'])).toMatchObject([
      { rule: 'value_omitted', column: 'late_values', before: '#N/A' },
    ]);
  });

  it('costs its row what a column would, and has the key of a row that is known', () => {
    const { results, mapper } = mapFile([
      'id|title|late_values',
      '1|Lamp|{"price":"dear"}',
      '2|Lamp|{"gtin":"4006381333931"}',
    ]);
    expect(results[0]).toMatchObject({ ok: false, rejection: { column: 'price', value: 'dear' } });
    const [, second] = rowsOf(['', '2|Lamp|{"gtin":"4006381333931"}']);
    expect(second && mapper.sparing?.glance(second)?.keys).toMatchObject({ offer_id: '2', gtin: '04006381333931' });
  });
});

describe('a row with more custom attributes than a product may have', () => {
  it.each([
    ['in columns of their own', 11, 10_240, 10],
    ['in one object', 2501, 1, 2500],
  ])('keeps the first, %s', (_where, count, length, kept) => {
    const names = Array.from({ length: count }, (_, index) => `own ${index}`);
    const file =
      length > 1
        ? [`id|${names.join('|')}`, `1|${names.map(() => 'x'.repeat(length - 6)).join('|')}`]
        : ['id|custom_attributes', `1|${JSON.stringify(Object.fromEntries(names.map((name) => [name, 'x'])))}`];
    expect(Object.keys(productOf(file).custom_attributes)).toEqual(names.slice(0, kept));
    expect(repairsOf(file)).toMatchObject([
      { rule: 'values_cut', column: `own ${kept}`, after: `the first ${kept} of ${count}` },
    ]);
  });
});

describe('a row of a Google feed', () => {
  it('becomes a product in canonical form', () => {
    const header =
      'id|title|description|link|image link|availability|price|sale price|brand|gtin|gender|item group id|shipping(country:price)|season|empty';
    const row =
      ' SKU  1|Boot|Warm|https://a.example/1|https://a.example/1.jpg|in stock|199.00|149.50|Northridge|036000291452|mens|G1|DE:4.90 EUR|winter|';
    expect(productOf([header, row], { defaultCurrency: 'SGD' })).toEqual({
      gtin: '00036000291452',
      offer_id: 'SKU 1',
      title: 'Boot',
      description: 'Warm',
      brand: 'Northridge',
      product_type: null,
      google_product_category: null,
      availability: 'in_stock',
      condition: null,
      item_group_id: 'G1',
      price: { amount: '199.00', currency: 'SGD' },
      attributes: {
        link: 'https://a.example/1',
        image_link: 'https://a.example/1.jpg',
        sale_price: { amount: '149.50', currency: 'SGD' },
        gender: 'male',
        shipping: [{ country: 'DE', price: { amount: '4.90', currency: 'EUR' } }],
      },
      custom_attributes: { season: 'winter' },
    });
  });

  it('has its attributes in one order whatever the order of the columns', () => {
    const one = productOf(['id|color|size|link|b|a', '1|Red|M|https://a.example/|x|y']);
    const other = productOf(['a|link|size|b|id|color', 'y|https://a.example/|M|x|1|Red']);
    expect(Object.keys(other.attributes)).toEqual(Object.keys(one.attributes));
  });

  it('keeps all GTINs where there are several', () => {
    const product = productOf(['gtin|ean|title', '4006381333931,96385074|036000291452|x']);
    expect(product.gtin).toBe('04006381333931');
    expect(product.attributes['gtins']).toEqual(['04006381333931', '00000096385074', '00036000291452']);
  });

  it('leaves out an error of a spreadsheet, in custom attributes too', () => {
    const { results } = mapFile(['id|title|note|custom_attributes', '1|Lamp|#N/A|{"a":"#REF!","b":"x"}']);
    expect(results[0]).toMatchObject({ ok: true, product: { custom_attributes: { b: 'x' } } });
    const omitted = { rule: 'value_omitted', code: 'spreadsheet_error' };
    expect(results[0]).toMatchObject({
      repairs: [
        { ...omitted, column: 'note' },
        { ...omitted, column: 'custom_attributes' },
      ],
    });
  });

  it('removes the guard of a spreadsheet', () => {
    expect(productOf(['id|title|note', "1|'=1+1|'-x"])).toMatchObject({
      title: '=1+1',
      custom_attributes: { note: '-x' },
    });
    expect(productOf(['id|title', "1|'Tis the season"])).toMatchObject({ title: "'Tis the season" });
  });
});

describe('several columns', () => {
  it('for one value: the first that is not empty, with a repair where they differ', () => {
    const file = ['id|title|name', '1|A|B', '2||B', '3|A|A'];
    expect(productsOf(file).map(({ title }) => title)).toEqual(['A', 'B', 'A']);
    expect(repairsOf(file)).toEqual([{ rule: 'duplicate_column', column: 'name', before: 'B', after: '' }]);
  });

  it('for a repeated attribute: all values, each once', () => {
    const header = 'id|additional_image_link|additional_image_link|additional_image_link_2';
    expect(productOf([header, '1|https://a.example/1|https://a.example/2|https://a.example/1']).attributes).toEqual({
      additional_image_link: ['https://a.example/1', 'https://a.example/2'],
    });
  });

  it('for a repeated attribute: those of one row, whatever a row before it had', () => {
    const file = ['id|product_type|product_type', '1|Lamps|Desks', '2|Lamps|', '3|Lamps|Beds'];
    const types = productsOf(file).map(({ product_type }) => product_type);
    expect(types).toEqual([['Lamps', 'Desks'], ['Lamps'], ['Lamps', 'Beds']]);
  });

  it('in several languages: one is used, the others are kept', () => {
    const file = ['code|product_name_de|product_name_en|brands_tags|countries_tags', '4006381333931|Stift|Pen||'];
    expect(productOf(file)).toMatchObject({ title: 'Pen', custom_attributes: { product_name_de: 'Stift' } });
    expect(repairsOf(file)).toEqual([]);
  });

  it('for the levels of a category: one path', () => {
    const products = productsOf(['id|Categorie|Subcategorie', '1|Wijn|Glazen', '2|Wijn|']);
    expect(products.map(({ product_type }) => product_type)).toEqual([['Wijn > Glazen'], ['Wijn']]);
  });

  it('for the parts of a group: one group', () => {
    expect(productOf(['id|shipping_country|shipping_cost', '1|DE|4.95 EUR']).attributes).toEqual({
      shipping: [{ country: 'DE', price: { amount: '4.95', currency: 'EUR' } }],
    });
    expect(productOf(['id|installment_months|installment_amount', '1|12|5 EUR']).attributes).toEqual({
      installment: { months: 12, amount: { amount: '5.00', currency: 'EUR' } },
    });
  });

  it('of pictures: the first is the main one', () => {
    expect(productOf(['id|Images', '1|https://a.example/1.jpg, https://a.example/2.jpg']).attributes).toEqual({
      image_link: 'https://a.example/1.jpg',
      additional_image_link: ['https://a.example/2.jpg'],
    });
    const file = ['id|image|more images', '1|https://a.example/1.jpg|https://a.example/2.jpg,https://a.example/3.jpg'];
    expect(productOf(file).attributes['additional_image_link']).toHaveLength(2);
    const both = ['id|image|more images', '1|https://a.example/1.jpg,https://a.example/2.jpg|https://a.example/3.jpg'];
    expect(productOf(both).attributes['additional_image_link']).toEqual([
      'https://a.example/2.jpg',
      'https://a.example/3.jpg',
    ]);
  });
});

describe('the currency of a bare price', () => {
  it.each([
    ['of the cell', ['id|price|currency', '1|5 USD|EUR'], 'USD'],
    ['of the header', ['id|price_eur', '1|5'], 'EUR'],
    ['of the currency column', ['id|Preis|Währung', '1|5|chf'], 'CHF'],
    ['of the currency column by its sign', ['id|price|currency', '1|5|€'], 'EUR'],
    ['by default', ['id|price', '1|5'], 'SGD'],
    ['of a column called by it', ['id|HUF|EUR', '1|5|2'], 'HUF'],
  ])('%s', (_from, file, currency) => {
    expect(productOf(file, { defaultCurrency: 'SGD' }).price?.currency).toBe(currency);
  });

  it('is never guessed', () => {
    expect(rejectionOf(['id|price', '1|5']).code).toBe('price_currency_missing');
    expect(rejectionOf(['id|price|currency', '1|5|XXQ']).code).toBe('price_currency_missing');
    expect(rejectionOf(['id|price', '1|$5']).code).toBe('price_currency_ambiguous');
  });
});

describe('a row that is rejected', () => {
  it('reports the first problem in the order of the columns, and names the other wrong cells', () => {
    expect(rejectionOf(['title|Preis|EAN|availability', 'x|cheap|4006381333932|maybe'])).toEqual({
      code: 'price_unreadable',
      column: 'Preis',
      value: 'cheap',
      message: expect.stringContaining('2 more cells of the row cannot be read: “EAN”, “availability”.'),
      suggestion: expect.any(String),
    });
  });

  it.each([
    ['no_key', ['id|gtin|title', '||x']],
    ['enum_unknown', ['id|condition', '1|shabby', '2|new']],
    ['price_ambiguous', ['id|price', '1|1.234 EUR']],
    ['price_decimal_mark', ['id|price', '1|1,50 EUR', '2|2.50 EUR', '3|3,50 EUR'], { decimalMark: '.' }],
    ['date_unreadable', ['id|availability_date', '1|soon']],
    ['url_not_absolute', ['id|link', '1|/p/1']],
    ['group_malformed', ['id|variant_option', '1|Memory']],
    ['text_too_long', ['id|title', `${'x'.repeat(256)}|y`]],
    ['gtin_scientific_notation', ['gtin|title', '4.00638E+12|x']],
  ] as [string, string[], FileOptions?][])('%s', (code, file, options) => {
    expect(rejectionOf(file, options).code).toBe(code);
  });

  it('lacks the key it is to be matched by', () => {
    const file = ['id|gtin|title', '1||x'];
    expect(rejectionOf(file, { matchBy: 'gtin' })).toMatchObject({ code: 'no_key', column: 'gtin' });
    expect(productOf(file, { matchBy: 'offer_id' }).offer_id).toBe('1');
  });

  it('keeps house codes where check digits are off', () => {
    expect(productOf(['gtin|title', '4006381333932|x'], { checkDigit: false }).gtin).toBe('04006381333932');
  });

  it.each([
    [{ code: 'too_many_cells', expected: 2, found: 3, text: 'a,b,c' } as const, 'has 3 cells where the header has 2'],
    [{ code: 'too_few_cells', expected: 2, found: 1, text: 'a' } as const, 'has 1 cells where'],
    [{ code: 'stray_quote', cell: 2, text: 'a,b"c' } as const, 'Cell 2 has a quote'],
    [{ code: 'unclosed_quote', cell: 2, text: 'a,"b' } as const, 'never closed'],
    [{ code: 'nul_character', cell: 1, text: 'a' } as const, 'NUL'],
    [{ code: 'undecodable_byte', cell: 1, text: 'a' } as const, 'encoding'],
    [{ code: 'row_too_long', limit: 9, text: 'a' } as const, 'longer than 9'],
  ])('was broken before it was mapped: $code', (fault, sentence) => {
    const { mapper } = mapFile(['id|title']);
    const result = mapper.map({ row: 7, line: 9, cells: [], fault });
    expect(result).toMatchObject({ ok: false, rejection: { code: fault.code, value: fault.text } });
    expect(!result.ok && result.rejection.message).toContain(sentence);
    expect(!result.ok && result.rejection.message).toContain('(row 7, line 9)');
  });
});

describe('a row that is repaired', () => {
  it.each([
    ['text_cut', ['id|title', `1|${'x'.repeat(151)}`]],
    ['text_cut', ['id|own', `1|${'x'.repeat(11_000)}`]],
    ['placeholder_emptied', ['id|brand', '1|N/A']],
    ['price_decimal_comma', ['id|price', '1|1,50 EUR']],
    ['sale_price_not_lower', ['id|price|sale_price', '1|5.00 EUR|5 EUR']],
    ['structured_text_used', ['id|structured_title', '1|default:Boot']],
    ['identifier_shortened', ['id|item_group_id', `1|${'x'.repeat(300)}`]],
    ['group_rejoined', ['id|product_detail', '1|A:B:C: d']],
    ['values_cut', ['id|size_type', '1|regular,tall,big']],
  ])('%s', (rule, file) => {
    expect(repairsOf(file).map((repair) => repair.rule)).toEqual([rule]);
  });

  it('keeps a sale price that is not lower, and compares digit by digit', () => {
    const file = (sale: string, price: string) => ['id|price|sale_price', `1|${price} EUR|${sale} EUR`];
    expect(productOf(file('6', '5')).attributes).toEqual({ sale_price: { amount: '6.00', currency: 'EUR' } });
    expect(repairsOf(file('9.99', '10.00'))).toEqual([]);
    expect(repairsOf(file('1.005', '1.01')).map(({ rule }) => rule)).toEqual(['price_extra_decimals']);
    expect(repairsOf(file('10.01', '9.99'))).toHaveLength(1);
  });

  it('keeps the structured title beside the title it gives', () => {
    expect(productOf(['id|structured_title', '1|trained_algorithmic_media:Boot: warm'])).toMatchObject({
      title: 'Boot: warm',
      attributes: { structured_title: { digital_source_type: 'trained_algorithmic_media', content: 'Boot: warm' } },
    });
  });
});

it('keeps a text in another language clean, under the name that an export reads back', () => {
  const file = ['id|title_en|title_de', '1|Boot|Stie\u0007fel'];
  expect(productOf(file).custom_attributes).toEqual({ title_de: 'Stiefel' });
  expect(repairsOf(file)).toEqual([
    expect.objectContaining({ rule: 'control_characters_removed', column: 'title_de' }),
  ]);
});

describe('a cell that cannot be read', () => {
  const file = (column: string, good: string, bad: string) => [`id|title|${column}`, `1|Boot|${good}`, `2|Boot|${bad}`];

  it.each([
    ['gender', 'male', 'Kinder', 'enum_unknown'],
    ['link', 'https://a.example/1', '/boot', 'url_not_absolute'],
    ['shipping', 'DE:::5 EUR', 'EUR 15', 'country_unknown'],
    ['condition', 'new', 'B-Ware', 'enum_unknown'],
    ['shipping_weight', '3 kg', 'heavy', 'number_unreadable'],
    ['expiration_date', '2026-12-31', 'soon', 'date_unreadable'],
  ])('costs itself in %s', (column, good, bad, code) => {
    const { results } = mapFile(file(column, good, bad));
    expect(results[1]).toMatchObject({
      ok: true,
      product: { offer_id: '2', title: 'Boot', condition: null, attributes: {}, custom_attributes: {} },
      repairs: [{ rule: 'value_omitted', column, before: bad, after: '', code }],
      unread: [column],
    });
    expect(rejectionOf(file(column, good, bad), { strict: true })).toMatchObject({ code, column });
  });

  it.each([
    ['gtin', '4006381333931', '4006381333932', 'gtin_check_digit'],
    ['price', '5 EUR', 'on request', 'price_unreadable'],
    ['sale_price', '5 EUR', 'on request', 'price_unreadable'],
    ['availability', 'in stock', 'perhaps', 'enum_unknown'],
  ])('costs the row in %s', (column, good, bad, code) => {
    expect(mapFile(file(column, good, bad)).results[1]).toMatchObject({ ok: false, rejection: { code, column } });
  });

  it('costs itself where it is a GTIN, the request says so, and the row has an offer id', () => {
    const gtins = ['id|title|gtin', '1|Boot|4006381333932', '|Boot|4006381333932'];
    const { results } = mapFile(gtins, { invalidGtin: 'omit' });
    expect(results).toMatchObject([
      {
        ok: true,
        product: { gtin: null, offer_id: '1' },
        repairs: [{ rule: 'value_omitted', code: 'gtin_check_digit' }],
      },
      { ok: false, rejection: { code: 'gtin_check_digit' } },
    ]);
    expect(mapFile(gtins, { invalidGtin: 'omit', matchBy: 'gtin' }).results[0]).toMatchObject({ ok: false });
    expect(mapFile(gtins).results[0]).toMatchObject({ ok: false });
  });
});

describe('texts in a column for each language', () => {
  const header = 'code|lc|product_name_de|product_name_en|product_name_fr|brands_tags|categories_tags|countries_tags';

  it.each([
    ['de', 'Keks'],
    ['fr', 'Biscuit'],
    ['pl', 'Cookie'],
    ['', 'Cookie'],
  ])('are used in that of the row, here %j', (language, title) => {
    const product = productOf([header, `96385074|${language}|Keks|Cookie|Biscuit|||`]);
    expect(product.title).toBe(title);
  });

  it('are used in another where the row has none in its own', () => {
    expect(productOf([header, '96385074|fr|Keks|Cookie||||']).title).toBe('Cookie');
    expect(productOf([header, '96385074|fr|Keks|||||']).title).toBe('Keks');
  });
});

describe('the rules of a shop', () => {
  const [good, broken] = rowsOf(['1|Boot', '2|Pan']);
  if (good === undefined || broken === undefined) throw new Error('There are too few rows.');
  const rows = [good, { ...broken, fault: { code: 'stray_quote', cell: 1, text: '' } as const }];

  function mapperWith(rules: RowRules | null) {
    const options = { defaultCurrency: null, checkDigit: true, strict: false } as const;
    const map = mapHeader(['id', 'title'], {});
    return createRowMapper(map, [null, null], { ...options, matchBy: 'auto', invalidGtin: 'reject' }, rules);
  }

  it('get the rows that are observed and foreseen, unless they are broken', () => {
    const seen: string[] = [];
    const mapper = mapperWith({
      apply(cells, { product }) {
        seen.push(`applied to ${cells[0]}, ${product.title}`);
        return null;
      },
      foresee: (cells) => seen.push(`foresaw ${cells[0]}`),
    });
    for (const row of rows) mapper.foresee?.(row);
    for (const row of rows) mapper.observe(row);
    for (const row of rows) mapper.map(row);
    expect(seen).toEqual(['foresaw 1', 'applied to 1, Boot', 'applied to 1, Boot']);
  });

  it('may foresee nothing, and may be missing', () => {
    expect(mapperWith({ apply: () => null }).foresee).toBeNull();
    const plain = mapperWith(null);
    for (const row of rows) plain.observe(row);
    expect(plain.foresee).toBeNull();
  });

  it('reject a row that is no product', () => {
    const rejection = { code: 'group_row', column: 'id', value: '1', message: 'A group.', suggestion: '' } as const;
    expect(mapperWith({ apply: () => rejection }).map(good)).toMatchObject({ ok: false, rejection });
    expect(mapperWith({ apply: () => null }).map(good)).toMatchObject({ ok: true });
  });
});
