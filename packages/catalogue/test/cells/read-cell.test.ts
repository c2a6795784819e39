import { describe, expect, it } from 'vitest';
import { attributeOf } from '../../src/attributes/attributes.js';
import { cellReader, listReader } from '../../src/cells/read-cell.js';
import { plainFormat } from '../../src/cells/read-value.js';

function read(name: string, cell: string, fields: readonly string[] | null = null) {
  const attribute = attributeOf(name);
  const reader = attribute.maxValues > 1 ? listReader : cellReader;
  const reading = reader(attribute, fields, { ...plainFormat, currency: 'EUR' })(cell);
  return reading.ok ? reading.value : reading.code;
}

describe('values of a fixed list', () => {
  it.each([
    [
      'in_stock',
      [
        'in_stock',
        'in stock',
        'In Stock',
        'IN_STOCK',
        'instock',
        'InStock',
        'https://schema.org/InStock',
        'available',
        'auf Lager',
        'en stock',
        'disponibile',
        'op voorraad',
        'skladem',
        'в наличии',
        '在庫あり',
        '有货',
      ],
    ],
    [
      'out_of_stock',
      [
        'out of stock',
        'outofstock',
        'http://schema.org/OutOfStock',
        'sold out',
        'SoldOut',
        'Discontinued',
        'ausverkauft',
        'épuisé',
        'agotado',
        'esaurito',
        'uitverkocht',
        'нет в наличии',
        '缺货',
      ],
    ],
    ['preorder', ['preorder', 'pre-order', 'pre_order', 'https://schema.org/PreOrder', 'vorbestellbar', 'précommande']],
    ['backorder', ['backorder', 'back order', 'BackOrder', 'available for order', 'bajo pedido']],
    ['limited_availability', ['limited_availability', 'LimitedAvailability']],
    ['on_display_to_order', ['on display to order']],
  ])('availability %s', (value, spellings) => {
    for (const spelling of spellings) expect(read('availability', spelling), spelling).toBe(value);
  });

  it.each([
    ['gender', 'male', ['men', 'Mens', "men's", 'Male', 'Herren', 'homme', 'мужской', 'メンズ']],
    ['gender', 'female', ['women', 'womens', 'FEMALE', 'Damen', 'mujer', '女性']],
    ['gender', 'unisex', ['Unisex', 'mixte']],
    ['age_group', 'kids', ['kids', 'Children', 'Kinder', 'enfants']],
    ['age_group', 'adult', ['Adult', 'adults', 'Erwachsene']],
    ['condition', 'new', ['New', 'NEW', 'https://schema.org/NewCondition', 'neu', 'nuevo', '新品']],
    ['condition', 'refurbished', ['refurbished', 'renewed', 'generalüberholt']],
    ['condition', 'used', ['Used', 'gebraucht', "d'occasion", 'tweedehands', '中古']],
    ['pickup_sla', '2-day', ['2-day', 'TWO_DAY', '2 day', 'two day']],
    ['pickup_method', 'ship to store', ['ship to store', 'SHIP_TO_STORE']],
    ['energy_efficiency_class', 'A+++', ['A+++', 'a+++']],
    ['size_system', 'MEX', ['mex', 'MX']],
  ])('%s %s', (name, value, spellings) => {
    for (const spelling of spellings) expect(read(name, spelling), spelling).toBe(value);
  });

  it('keeps the names of retired destinations', () => {
    expect(read('excluded_destination', 'Shopping ads, SHOPPING_ADS, Shopping Actions')).toEqual([
      'Shopping_ads',
      'Shopping Actions',
    ]);
  });

  it('rejects a value that is not among them', () => {
    expect(read('availability', 'perhaps')).toBe('enum_unknown');
    expect(read('size_type', 'regular,enormous')).toBe('enum_unknown');
  });
});

describe('groups', () => {
  it('read in the order of the header, or in that of Google', () => {
    const express = { country: 'US', region: 'CA', service: 'Overnight', price: { amount: '16.00', currency: 'USD' } };
    expect(read('shipping', 'US:CA:Overnight:16.00 USD', ['country', 'region', 'service', 'price'])).toEqual([express]);
    expect(read('shipping', 'US:CA:Overnight:16.00 USD')).toEqual([express]);
    expect(read('shipping', 'US:CA:Overnight:16.00 USD:1:1:2:3,US::Ground:5.00 USD')).toEqual([
      { ...express, min_handling_time: 1, max_handling_time: 1, min_transit_time: 2, max_transit_time: 3 },
      { country: 'US', service: 'Ground', price: { amount: '5.00', currency: 'USD' } },
    ]);
  });

  it('read bare amounts by the currency of the file, and free delivery without a warning', () => {
    expect(read('shipping', '0', ['price'])).toEqual([{ price: { amount: '0.00', currency: 'EUR' } }]);
    const reading = listReader(attributeOf('shipping'), null, plainFormat)('DE:::0 EUR');
    expect(reading.ok && reading.repairs).toEqual([]);
  });

  it('read quoted parts, JSON and addresses', () => {
    expect(read('product_detail', 'General:"Size: a, b":"12"" wide"')).toEqual([
      { section_name: 'General', attribute_name: 'Size: a, b', attribute_value: '12" wide' },
    ]);
    expect(read('shipping', '[{"country":"DE","price":"4.95 EUR"}]')).toEqual([
      { country: 'DE', price: { amount: '4.95', currency: 'EUR' } },
    ]);
    expect(read('certification', 'EC:EPREL:2776699')).toEqual([
      { certification_authority: 'EC', certification_name: 'EPREL', certification_code: '2776699' },
    ]);
    expect(
      read('certification', 'EC:EPREL:1:https://example.com/a', [
        'certification_authority',
        'certification_name',
        'certification_code',
        'certification_document_link',
      ]),
    ).toEqual([expect.objectContaining({ certification_document_link: 'https://example.com/a' })]);
    expect(read('structured_title', 'default:Boots: the warm ones, black')).toEqual({
      digital_source_type: 'default',
      content: 'Boots: the warm ones, black',
    });
  });

  it('put back what an unquoted comma or colon broke off, and say so', () => {
    const reading = listReader(
      attributeOf('product_detail'),
      null,
      plainFormat,
    )('General:Type:Player, portable,Power:Volt:3: direct');
    expect(reading).toMatchObject({
      ok: true,
      value: [
        { attribute_name: 'Type', attribute_value: 'Player, portable' },
        { attribute_name: 'Volt', attribute_value: '3: direct' },
      ],
      repairs: [{ rule: 'group_rejoined' }],
    });
  });

  it('reject a part that cannot be read, and a group without a part it needs', () => {
    expect(read('shipping', 'DE::Standard:cheap')).toBe('price_unreadable');
    expect(read('variant_option', 'Memory')).toBe('group_malformed');
    expect(read('product_detail', ':::')).toBe('group_malformed');
  });

  it('leave out what the header names and no one knows', () => {
    const price = { amount: '4.95', currency: 'EUR' };
    expect(read('shipping', 'DE:x:4.95 EUR', ['country', 'colour', 'price'])).toEqual([{ country: 'DE', price }]);
  });

  it('read what JSON holds beside texts', () => {
    expect(read('shipping', '[{"country":"DE","price":4.95,"service":null,"region":{}}]')).toEqual([
      { country: 'DE', price: { amount: '4.95', currency: 'EUR' } },
    ]);
    expect(read('shipping', '["DE"]')).toBe('country_unknown');
  });

  it('take http for an address only with what follows it', () => {
    expect(read('product_detail', 'General:http:1')).toEqual([
      { section_name: 'General', attribute_name: 'http', attribute_value: '1' },
    ]);
  });

  it('hold lists in quotes', () => {
    expect(read('returns', '"DE,AT":30:finite_return_window:"new,used"')).toEqual([
      {
        countries: ['DE', 'AT'],
        window_days: 30,
        window_type: 'finite_return_window',
        item_conditions: ['new', 'used'],
      },
    ]);
  });
});

describe('lists', () => {
  it('of GTINs, countries and fixed values may be joined by other marks', () => {
    expect(read('gtin', '4006381333931; 036000291452')).toEqual(['04006381333931', '00036000291452']);
    expect(read('shopping_ads_excluded_country', 'DE;at|CH')).toEqual(['DE', 'AT', 'CH']);
    expect(read('excluded_destination', 'Shopping_ads;Shopping Actions')).toEqual(['Shopping_ads', 'Shopping Actions']);
  });

  it('split at commas outside quotes', () => {
    expect(read('product_highlight', '"Supports apps, including X","1080p"')).toEqual([
      'Supports apps, including X',
      '1080p',
    ]);
    expect(read('product_highlight', '12" pan, 10" pan')).toEqual(['12" pan', '10" pan']);
    expect(read('product_type', 'Home > Kitchen,"Tools, all > Pans"')).toEqual(['Home > Kitchen', 'Tools, all > Pans']);
  });

  it('split addresses at whatever joins them, and keep a comma that is part of one', () => {
    expect(
      read('additional_image_link', 'https://a.example/1.jpg,https://a.example/2.jpg | https://a.example/3.jpg'),
    ).toEqual(['https://a.example/1.jpg', 'https://a.example/2.jpg', 'https://a.example/3.jpg']);
    expect(read('additional_image_link', 'https://a.example/w_1,h_2/1.jpg')).toEqual([
      'https://a.example/w_1,h_2/1.jpg',
    ]);
  });

  it('are cut to what Google accepts, with a repair', () => {
    const cell = Array.from({ length: 12 }, (_, n) => `https://a.example/${n}.jpg`).join(',');
    const reading = listReader(attributeOf('additional_image_link'), null, plainFormat)(cell);
    expect(reading.ok && reading.value).toHaveLength(10);
    expect(reading).toMatchObject({
      repairs: [{ rule: 'values_cut', before: 'https://a.example/10.jpg,https://a.example/11.jpg' }],
    });
  });
});

describe('measures', () => {
  const inKilograms = cellReader(attributeOf('product_weight'), null, { ...plainFormat, unit: 'kg' });

  it.each([
    ['1.5', '1.5 kg'],
    [' 1,5 ', '1.5 kg'],
    ['2 lb', '2 lb'],
    ['', null],
  ])('have the unit of the header where they have none: %j is %j', (cell, value) => {
    expect(inKilograms(cell)).toMatchObject({ ok: true, value });
  });

  it('need a unit where the header has none', () => {
    expect(read('product_weight', '1.5')).toBe('unit_missing');
  });
});

describe('texts', () => {
  it('are no brand where they say so', () => {
    for (const cell of ['N/A', 'generic', 'no brand', 'Unbranded']) expect(read('brand', cell), cell).toBeNull();
    expect(read('mpn', 'n/a')).toBeNull();
  });

  it('are cut, but ids are not', () => {
    expect(read('title', 'x'.repeat(151))).toHaveLength(150);
    expect(read('offer_id', 'x'.repeat(256))).toBe('text_too_long');
    const group = `${'x'.repeat(260)}a`;
    const other = `${'x'.repeat(260)}b`;
    expect(read('item_group_id', group)).toHaveLength(255);
    expect(read('item_group_id', group)).not.toBe(read('item_group_id', other));
  });

  it('accept pictures by ftp, but not pages', () => {
    expect(read('image_link', 'ftp://example.com/a.jpg')).toBe('ftp://example.com/a.jpg');
    expect(read('link', 'ftp://example.com/a')).toBe('url_not_absolute');
  });
});
