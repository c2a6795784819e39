import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attributes } from '../../src/attributes/attributes.js';
import { customColumn, exportColumns } from '../../src/cells/export-columns.js';
import { matchHeaders } from '../../src/headers/match-header.js';
import { resolveColumns } from '../../src/headers/resolve-columns.js';
import { nothingCleared } from '../../src/product/merge-product.js';
import { emptyProduct } from '../../src/product/product.js';
import { fieldsOfProduct } from '../../src/schema/product-from-fields.js';
import { changeProductSchema, createProductSchema, productSchema } from '../../src/schema/product-schema.js';

const create = createProductSchema({ checkDigit: true });
const change = changeProductSchema({ checkDigit: true });

const full = {
  gtin: '036000291452',
  offer_id: 'SKU-1',
  title: 'Trail shoe',
  price: '19.99 USD',
  sale_price: { amount: '17.5', currency: 'USD' },
  availability: 'in stock',
  product_type: ['Shoes > Running', 'Sale'],
  additional_image_link: ['https://example.com/1.jpg'],
  shipping: [{ country: 'US', service: 'Ground', price: '5 USD', max_handling_time: 2 }],
  shipping_weight: '1.5kg',
  adult: false,
  multipack: 2,
  certification: [{ certification_authority: 'EC', certification_name: 'EPREL', certification_code: '1' }],
  custom_attributes: { season: ' winter ' },
};

function problems(schema: z.ZodType, body: unknown): string[] {
  const result = schema.safeParse(body);
  if (result.success) return [];
  return result.error.issues.map(
    (issue) =>
      `${issue.path.join('.')} ${issue.code === 'custom' ? (issue.params?.['code'] ?? issue.message) : issue.code}`,
  );
}

describe('the body of a new product', () => {
  it('becomes a product in canonical form', () => {
    expect(create.parse(full)).toEqual({
      ...emptyProduct(),
      gtin: '00036000291452',
      offer_id: 'SKU-1',
      title: 'Trail shoe',
      product_type: ['Shoes > Running', 'Sale'],
      availability: 'in_stock',
      price: { amount: '19.99', currency: 'USD' },
      attributes: {
        additional_image_link: ['https://example.com/1.jpg'],
        sale_price: { amount: '17.50', currency: 'USD' },
        adult: false,
        multipack: 2,
        certification: [{ certification_authority: 'EC', certification_name: 'EPREL', certification_code: '1' }],
        shipping: [
          { country: 'US', service: 'Ground', price: { amount: '5.00', currency: 'USD' }, max_handling_time: 2 },
        ],
        shipping_weight: '1.5 kg',
      },
      custom_attributes: { season: 'winter' },
    });
  });

  it('comes back from the answer as the same product', () => {
    const product = create.parse(full);
    const fields = fieldsOfProduct(product);
    expect(fields).toMatchObject({
      gtin: '036000291452',
      shipping_weight: '1.5 kg',
      custom_attributes: { season: 'winter' },
    });
    expect(create.parse(fields)).toEqual(product);
    const answer = { id: 1, ...fields, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
    expect(productSchema.safeParse(answer).error).toBeUndefined();
  });

  it('may give several GTINs; the first is the key', () => {
    const product = create.parse({ title: 'x', gtins: ['4006381333931', '96385074'] });
    expect(product.gtin).toBe('04006381333931');
    expect(product.attributes).toEqual({ gtins: ['04006381333931', '00000096385074'] });
    expect(fieldsOfProduct(product)).toMatchObject({ gtin: '4006381333931', gtins: ['4006381333931', '96385074'] });
  });

  it('may say a thing twice; groups alone are kept twice', () => {
    const delivery = { country: 'DE', price: '5 EUR' };
    const {
      gtin,
      product_type,
      attributes: others,
    } = create.parse({
      title: 'x',
      gtin: '96385074',
      gtins: ['96385074', '-', '4006381333931'],
      product_type: ['Sale', 'Shoes', 'Sale'],
      product_highlight: ['Light', 'Warm', 'Light'],
      shipping: [delivery, delivery],
      returns: [{ countries: ['DE', 'AT', 'DE'] }],
    });
    expect(gtin).toBe('00000096385074');
    expect(product_type).toEqual(['Sale', 'Shoes']);
    expect(others).toMatchObject({
      gtins: ['00000096385074', '04006381333931'],
      product_highlight: ['Light', 'Warm'],
      shipping: [{ country: 'DE' }, { country: 'DE' }],
      returns: [{ countries: ['DE', 'AT'] }],
    });
  });

  it('may say with null, or an empty list, that there is nothing', () => {
    const nothing = { gtin: null, gtins: [], price: null, brand: null, adult: null, product_type: [], ads_labels: [] };
    expect(create.parse({ offer_id: '1', title: 'x', ...nothing })).toEqual({
      ...emptyProduct(),
      offer_id: '1',
      title: 'x',
    });
  });

  it.each([
    ['price', { amount: '0.5', currency: 'usd' }, { amount: '0.50', currency: 'USD' }],
    ['price', '19.99 USD', { amount: '19.99', currency: 'USD' }],
    [
      'price',
      { amount: '123456789012345.123456', currency: 'EUR' },
      { amount: '123456789012345.123456', currency: 'EUR' },
    ],
    ['brand', ' Acme ', 'Acme'],
    ['product_type', Array.from({ length: 100 }, (_, at) => `T${at}`), expect.any(Array)],
  ])('may have as %s %j', (name, given, value) => {
    expect(create.parse({ offer_id: '1', title: 'x', [name]: given })).toHaveProperty(name, value);
  });

  it.each([
    ['popularity_rank', 0],
    ['popularity_rank', 100],
    ['popularity_rank', 0.000001],
    ['multipack', 0],
    ['adult', true],
    ['display_ads_value', 12.5],
    ['pattern', 'x'.repeat(100)],
  ])('may have as %s %j among its attributes', (name, value) => {
    const { attributes: others } = create.parse({ offer_id: '1', title: 'x', [name]: value });
    expect(others).toEqual({ [name]: value });
  });

  it.each([
    [{ title: 'x' }, 'gtin no_key'],
    [{ offer_id: '1' }, 'title invalid_type'],
    [{ offer_id: '1', title: null }, 'title invalid_type'],
    [{ offer_id: 1, title: 'x' }, 'offer_id invalid_type'],
    [{ gtin: '4006381333932', title: 'x' }, 'gtin gtin_check_digit'],
    [{ gtin: 4006381333931, title: 'x' }, 'gtin invalid_type'],
    [{ offer_id: '1', title: 'x'.repeat(151) }, 'title too_big'],
    [{ offer_id: '1', title: ' ' }, 'title empty_value'],
    [{ offer_id: '1', title: 'x', price: '12' }, 'price price_currency_missing'],
    [{ offer_id: '1', title: 'x', price: '-1 EUR' }, 'price price_negative'],
    [{ offer_id: '1', title: 'x', price: { amount: 12, currency: 'EUR' } }, 'price invalid_union'],
    [{ offer_id: '1', title: 'x', price: 'n/a' }, 'price empty_value'],
    [{ offer_id: '1', title: 'x', price: '1'.repeat(101) }, 'price too_big'],
    [{ offer_id: '1', title: 'x', price: { amount: '', currency: 'EUR' } }, 'price.amount invalid_format'],
    [{ offer_id: '1', title: 'x', price: { amount: '19,99', currency: 'EUR' } }, 'price.amount invalid_format'],
    [{ offer_id: '1', title: 'x', price: { amount: '-1', currency: 'EUR' } }, 'price.amount invalid_format'],
    [{ offer_id: '1', title: 'x', price: { amount: '1.1234567', currency: 'EUR' } }, 'price.amount invalid_format'],
    [
      { offer_id: '1', title: 'x', price: { amount: '1234567890123456', currency: 'EUR' } },
      'price.amount invalid_format',
    ],
    [{ offer_id: '1', title: 'x', price: { amount: '1', currency: 'EURO' } }, 'price.currency invalid_format'],
    [{ offer_id: '1', title: 'x', price: { amount: '1', currency: '€UR' } }, 'price.currency invalid_format'],
    [{ offer_id: '1', title: 'x', price: { amount: '1', currency: 'EUR', net: '1' } }, 'price unrecognized_keys'],
    [{ offer_id: '1', title: 'x', popularity_rank: 101 }, 'popularity_rank too_big'],
    [{ offer_id: '1', title: 'x', popularity_rank: -1 }, 'popularity_rank too_small'],
    [{ offer_id: '1', title: 'x', popularity_rank: 0.0000001 }, 'popularity_rank number_out_of_range'],
    [{ offer_id: '1', title: 'x', multipack: 1.5 }, 'multipack invalid_type'],
    [{ offer_id: '1', title: 'x', multipack: -1 }, 'multipack too_small'],
    [{ offer_id: '1', title: 'x', multipack: '2' }, 'multipack invalid_type'],
    [{ offer_id: '1', title: 'x', adult: 'yes' }, 'adult invalid_type'],
    [{ offer_id: '1', title: '' }, 'title too_small'],
    [{ offer_id: '1', title: 'x', link: `https://example.com/${'x'.repeat(2048)}` }, 'link too_big'],
    [{ offer_id: '1', title: 'x', shipping_weight: '1'.repeat(2101) }, 'shipping_weight too_big'],
    [
      { offer_id: '1', title: 'x', product_detail: [{ attribute_name: 'a' }] },
      'product_detail.0.attribute_value invalid_type',
    ],
    [{ offer_id: '1', title: 'x', shipping: [{ country: 'DE', land: 'x' }] }, 'shipping.0 unrecognized_keys'],
    [{ offer_id: '1', title: 'x', returns: [{ countries: [] }] }, 'returns.0.countries too_small'],
    [{ offer_id: '1', title: 'x', returns: [{ countries: 'DE' }] }, 'returns.0.countries invalid_type'],
    [{ offer_id: '1', title: 'x', returns: [{ countries: Array(101).fill('DE') }] }, 'returns.0.countries too_big'],
    [{ offer_id: '1', title: 'x', product_type: Array(101).fill('a') }, 'product_type too_big'],
    [{ title: 'x', gtin: '' }, 'gtin too_small'],
    [{ title: 'x', gtin: '0'.repeat(41) }, 'gtin too_big'],
    [{ title: 'x', gtins: Array(11).fill('96385074') }, 'gtins too_big'],
    [{ offer_id: '1', title: 'x', availability: 'maybe' }, 'availability enum_unknown'],
    [{ offer_id: '1', title: 'x', colour: 'red' }, ' unrecognized_keys'],
    [{ offer_id: '1', title: 'x', shipping: [{}] }, 'shipping.0 Give at least one part of the group.'],
    [{ offer_id: '1', title: 'x', shipping: { country: 'DE' } }, 'shipping invalid_type'],
    [{ offer_id: '1', title: 'x', link: 'example.com' }, 'link url_not_absolute'],
    [{ offer_id: '1', title: 'x', shipping_weight: '3 stone' }, 'shipping_weight unit_unknown'],
    [
      { offer_id: '1', title: 'x', custom_attributes: { constructor: 'x' } },
      'custom_attributes.constructor invalid_key',
    ],
    [{ offer_id: '1', title: 'x', custom_attributes: { prototype: 'x' } }, 'custom_attributes.prototype invalid_key'],
    [{ offer_id: '1', title: 'x', custom_attributes: { '': 'x' } }, 'custom_attributes. invalid_key'],
    [{ offer_id: '1', title: 'x', custom_attributes: { 'c:a': 'x' } }, 'custom_attributes.c:a invalid_key'],
    [{ offer_id: '1', title: 'x', custom_attributes: { a: null } }, 'custom_attributes.a invalid_type'],
    [{ offer_id: '1', title: 'x', custom_attributes: { a: '' } }, 'custom_attributes.a too_small'],
    [{ offer_id: '1', title: 'x', custom_attributes: { a: ' ' } }, 'custom_attributes.a empty_value'],
    [JSON.parse('{"offer_id":"1","title":"x","__proto__":{"a":1}}'), ' unrecognized_keys'],
    [{ offer_id: '1', title: 'x', custom_attributes: { a: 'x'.repeat(10_240) } }, 'custom_attributes.a text_too_long'],
    [{ offer_id: '1', title: 'x', custom_attributes: { a: '#N/A' } }, 'custom_attributes.a spreadsheet_error'],
  ])('%j is rejected', (body, problem) => {
    expect(problems(create, body)).toEqual([problem]);
  });

  it('accepts a wrong check digit where the catalogue has house codes', () => {
    expect(problems(createProductSchema({ checkDigit: false }), { gtin: '4006381333932', title: 'x' })).toEqual([]);
  });
});

it.each([
  [{ title: 'x' }, /needs a GTIN or an offer id/],
  [{ title: 'x', gtin: 4006381333931 }, /as text/],
  [{ offer_id: '1', title: ' ' }, /^“ ” .* null to clear it\.$/],
  [{ offer_id: '1', title: 'x', price: 'n/a' }, /^“n\/a” .* null to clear it\.$/],
  [{ offer_id: '1', title: 'x', price: { amount: 'x', currency: 'EUR' } }, /"19\.99"/],
  [{ offer_id: '1', title: 'x', price: { amount: '1', currency: 'x' } }, /EUR/],
  [{ offer_id: '1', title: 'x', price: 19.99 }, /"amount".*"19\.99 USD"/],
  [{ offer_id: '1', title: 'x', popularity_rank: 0.0000001 }, /at least 0\.000001/],
  [{ offer_id: '1', title: 'x', custom_attributes: { name: 'x'.repeat(10_237) } }, /10241 .* 10240/],
])('the message for %j names the value or the remedy', (body, message) => {
  expect(create.safeParse(body).error?.issues.map((issue) => issue.message)).toEqual([expect.stringMatching(message)]);
});

it.each([
  ['constructor', /reserved/],
  ['c:season', /colons/],
])('the name %s of a custom attribute is rejected with the reason', (name, reason) => {
  const { error } = create.safeParse({ offer_id: '1', title: 'x', custom_attributes: { [name]: 'x' } });
  expect(error?.issues).toMatchObject([{ issues: [{ message: expect.stringMatching(reason) }] }]);
});

describe('the custom attributes of a product', () => {
  const named = (count: number, length: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [String(at).padStart(4, 'n'), 'x'.repeat(length)]));
  const problemsOf = (custom_attributes: object) => problems(create, { offer_id: '1', title: 'x', custom_attributes });

  it.each([
    ['2500 of them', named(2500, 1)],
    ['10,240 characters of name and value', { name: 'x'.repeat(10_236) }],
    ['102,400 characters in all', named(10, 10_236)],
  ])('may be %s', (_limit, custom) => {
    expect(problemsOf(custom)).toEqual([]);
  });

  it.each([
    ['2500 of them', named(2501, 1), 'custom_attributes'],
    ['10,240 characters of name and value', { name: 'x'.repeat(10_237) }, 'custom_attributes.name'],
    ['102,400 characters in all', { ...named(10, 10_236), a: 'x' }, 'custom_attributes'],
  ])('may not be more than %s', (_limit, custom, path) => {
    expect(problemsOf(custom)).toEqual([`${path} text_too_long`]);
    expect(problems(change, { custom_attributes: custom })).toEqual([`${path} text_too_long`]);
  });
});

describe('the body of a change', () => {
  it('separates what is set from what is cleared', () => {
    const { given, cleared, clearsCustom } = change.parse({
      title: 'New',
      price: null,
      product_type: [],
      custom_attributes: { season: null, line: 'x' },
    });
    expect(given).toEqual({ ...emptyProduct(), title: 'New', custom_attributes: { line: 'x' } });
    expect(cleared).toEqual({ attributes: ['price', 'product_type'], custom: ['season'] });
    expect(clearsCustom).toBe(false);
    expect(change.parse({ custom_attributes: null })).toMatchObject({
      cleared: { attributes: [], custom: [] },
      clearsCustom: true,
    });
    expect(change.parse({})).toEqual({ given: emptyProduct(), cleared: nothingCleared, clearsCustom: false });
  });

  it('clears the list of GTINs with the GTIN', () => {
    expect(change.parse({ gtin: null }).cleared.attributes).toEqual(['gtin', 'gtins']);
    expect(change.parse({ gtin: null, gtins: null }).cleared.attributes).toEqual(['gtin', 'gtins']);
    expect(change.parse({ gtin: '96385074' }).cleared.attributes).toEqual(['gtins']);
    expect(change.parse({ gtin: '96385074', gtins: ['4006381333931'] }).cleared.attributes).toEqual([]);
    expect(change.parse({ brand: 'Acme' }).cleared.attributes).toEqual([]);
  });

  it('cannot clear the title', () => {
    expect(problems(change, { title: null })).toEqual(['title invalid_type']);
    expect(problems(change, {})).toEqual([]);
  });
});

describe('the answer for a product', () => {
  const time = '2026-01-01T00:00:00Z';
  const answerWith = (field: object) => ({
    id: 1,
    ...fieldsOfProduct(create.parse(full)),
    created_at: time,
    updated_at: time,
    ...field,
  });

  it('has null in a field without a value, and leaves out an attribute without one', () => {
    const bare = { id: 1, ...fieldsOfProduct({ ...emptyProduct(), title: 'x' }), created_at: time, updated_at: time };
    expect(bare).toMatchObject({ gtin: null, brand: null, price: null, custom_attributes: {} });
    expect(bare).not.toHaveProperty('adult');
    expect(bare).not.toHaveProperty('gtins');
    expect(problems(productSchema, bare)).toEqual([]);
  });

  it.each([
    ['id', '1'],
    ['adult', 'no'],
    ['adult', null],
    ['multipack', 1.5],
    ['price', '19.99 USD'],
    ['availability', 'maybe'],
    ['popularity_rank', '5'],
    ['product_type', 'Sale'],
    ['brand', 7],
    ['created_at', 'today'],
    ['colour', 'red'],
  ])('has no %s %j', (name, value) => {
    expect(problems(productSchema, answerWith({}))).toEqual([]);
    expect(problems(productSchema, answerWith({ [name]: value }))).toHaveLength(1);
  });
});

describe('the document of the schemas', () => {
  it.each([
    ['NewProduct', create, 'input'],
    ['ProductChange', change, 'input'],
    ['Product', productSchema, 'output'],
  ] as const)('%s names every attribute, and says what it is', (id, schema, io) => {
    const document = z.toJSONSchema(schema, { io });
    const properties = (document.$defs?.[id]?.properties ?? {}) as Record<string, unknown>;
    expect(document.$defs?.[id]?.description).toMatch(/\w/);
    for (const name of ['gtin', 'gtins', 'custom_attributes'])
      expect(JSON.stringify(properties[name])).toMatch(/"description":"\w/);
    for (const { name, about } of attributes) {
      expect(properties).toHaveProperty(name);
      if (name !== 'gtin') expect(JSON.stringify(properties[name])).toContain(JSON.stringify(about));
    }
    expect(JSON.stringify(properties['availability'])).toContain('on_display_to_order');
  });

  it('shows what a GTIN and an id look like', () => {
    const { properties: sent } = z.toJSONSchema(create, { io: 'input' }).$defs?.['NewProduct'] ?? {};
    expect(sent?.['gtin']).toMatchObject({ anyOf: [{ examples: ['4006381333931'] }, { type: 'null' }] });
    const { properties: answered } = z.toJSONSchema(productSchema).$defs?.['Product'] ?? {};
    expect(answered?.['id']).toMatchObject({ examples: [1001], description: expect.stringMatching(/\w/) });
  });
});

describe('the columns of an export', () => {
  it('are read back as the attributes they are of', () => {
    const headers = exportColumns.map(({ header }) => header);
    const uses = resolveColumns(headers, matchHeaders(headers));
    expect(uses.map((use) => use.as === 'attribute' && use.target.attribute.name)).toEqual(
      exportColumns.map(({ attribute }) => attribute.name),
    );
    expect(headers[0]).toBe('id');
    expect(headers).toContain('product_detail(section_name:attribute_name:attribute_value)');
  });

  it('write all GTINs of a product, each as short as it can be', () => {
    const product = create.parse({ title: 'x', gtins: ['4006381333931', '96385074'] });
    const column = exportColumns.find(({ attribute }) => attribute.name === 'gtin');
    expect(column?.format(product)).toBe('4006381333931,96385074');
  });

  it.each(['price', 'Preis', 'SKU', 'code', 'Status', 'Handle', 'EUR', 'image_7', 'c:x'])(
    '%s as a custom attribute is marked as one',
    (name) => {
      expect(customColumn(name).header).toBe(`c:${name}`);
    },
  );

  it('give custom attributes back under their names, whatever else is in the file', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'season',
        'price',
        'Preis',
        'Variant SKU',
        'Published',
        'Vendor',
        'Type',
        'quantity',
        'c: a',
        'Größe',
      ),
      // The API rejects __proto__ before a schema sees it.
      fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text !== '__proto__'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), (names) => {
        const kept = names.filter(
          (each) => problems(create, { offer_id: '1', title: 'x', custom_attributes: { [each]: 'v' } }).length === 0,
        );
        const headers = ['id', 'title', ...kept.map((each) => customColumn(each).header)];
        const uses = resolveColumns(headers, matchHeaders(headers)).slice(2);
        expect(uses.map((use) => (use.as === 'custom' ? use.name : use.as))).toEqual(kept);
      }),
    );
  });
});

it('a field of a request is never told of cells', () => {
  for (const gtin of ['1', '1.5', 'x4006381333931']) {
    const result = createProductSchema({ checkDigit: true }).safeParse({ title: 'Boot', offer_id: '1', gtin });
    expect(result.error?.issues.map(({ message }) => message).join()).toMatch(/GTIN.*, or leave the field out\.$/);
    expect(result.error?.issues.map(({ message }) => message).join()).not.toMatch(/\bcell/);
  }
});
