import { describe, expect, it } from 'vitest';
import { currencyInHeader } from '../../src/headers/currency-in-header.js';
import { cleanHeader, foldHeader, foldName, looksLikeValue, maxHeaderLength } from '../../src/headers/fold-header.js';

describe('two spellings of a name', () => {
  it.each([
    ['Image Link', 'image_link'],
    ['imageLink', 'image_link'],
    ['ImageLINK', 'image_link'],
    ['GTINCode', 'gtin_code'],
    ['image2Link', 'image2_link'],
    ['image-link', 'image_link'],
    ['image.link', 'image_link'],
    ['image  /  link', 'image_link'],
    ['_image_link_', 'image_link'],
    ['ｉｍａｇｅ　ｌｉｎｋ', 'image_link'],
    ['Größe', 'grosse'],
    ['Übergröße ÉTÉ', 'ubergrosse_ete'],
    ['Długość', 'dlugosc'],
    ['Størrelse, læder, đ', 'storrelse_laeder_d'],
    ['価格', '価格'],
    ['', ''],
  ])('%s is %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe('a header without what no one reads', () => {
  it.each([
    ['\ufeffid', 'id'],
    ['ti\u200btle\r', 'title'],
    [' "title" ', 'title'],
    ["'title'", 'title'],
    ['*title*', 'title'],
    ['title:', 'title'],
    [':title', ':title'],
    ['the title', 'the title'],
  ])('%j is %j', (header, clean) => {
    expect(cleanHeader(header)).toBe(clean);
  });
});

describe('a header taken apart', () => {
  const plain = { parts: [], index: null, currency: null, unit: null };

  it.each([
    ['Title', { key: 'title', stem: 'title' }],
    ['g:title', { key: 'title', stem: 'title' }],
    ['G : title', { key: 'title', stem: 'title' }],
    ['g.title', { key: 'title', stem: 'title' }],
    ['image[0].url', { key: 'image', stem: 'image', index: 0 }],
    ['images[12]', { key: 'images', stem: 'images', index: 12 }],
    ['Image link [image_link]', { key: 'image_link', stem: 'image_link' }],
    ['Image link []', { key: 'image_link', stem: 'image_link' }],
    ['[title]', { key: 'title', stem: 'title' }],
    ['[g:title]', { key: 'title', stem: 'title' }],
    ['Preis [EUR]', { key: 'preis', stem: 'preis', currency: 'EUR' }],
    ['Weight [kg] ', { key: 'weight', stem: 'weight', unit: 'kg' }],
    ['Price (EUR)', { key: 'price', stem: 'price', currency: 'EUR' }],
    ['Price ( € )', { key: 'price', stem: 'price', currency: 'EUR' }],
    ['Weight (KG)', { key: 'weight', stem: 'weight', unit: 'kg' }],
    ['Image (2)', { key: 'image', stem: 'image', index: 2 }],
    ['Image (2024)', { key: 'image_2024', stem: 'image', parts: ['2024'] }],
    ['(EUR)', { key: 'eur', stem: '', parts: ['eur'] }],
    [
      'shipping(country:Price Each)',
      { key: 'shipping_country_price_each', stem: 'shipping', parts: ['country', 'price_each'] },
    ],
    ['shipping(country) 2', { key: 'shipping_country_2', stem: 'shipping', parts: ['country'] }],
    ['images[12].url', { key: 'images', stem: 'images', index: 12 }],
    ['images[1000]', { key: 'images', stem: 'images', index: 1000 }],
    ['images[0] alt', { key: 'images[0]_alt', stem: 'images[0]_alt' }],
    ['Image [title] link', { key: 'image_[title]_link', stem: 'image_[title]_link' }],
    ['Image link [ ]', { key: 'image_link', stem: 'image_link' }],
    ['Weight ( kg )', { key: 'weight', stem: 'weight', unit: 'kg' }],
    ['Image (12)', { key: 'image', stem: 'image', index: 12 }],
    ['Size (cm) of it (kg)', { key: 'size_(cm)_of_it_(kg)', stem: 'size_(cm)_of_it_(kg)' }],
    ['Size (cm) of it', { key: 'size_(cm)_of_it', stem: 'size_(cm)_of_it' }],
  ])('%s', (header, expected) => {
    expect(foldHeader(header)).toEqual({ ...plain, ...expected });
  });

  it('is cut where no name is longer', () => {
    expect(foldHeader('x'.repeat(maxHeaderLength + 1)).key).toBe('x'.repeat(maxHeaderLength));
  });
});

describe('the currency of a header', () => {
  it.each([
    ['EUR', 'EUR'],
    [' usd ', 'USD'],
    ['€', 'EUR'],
    ['Euro', 'EUR'],
    ['US$', 'USD'],
    ['Kč', 'CZK'],
    ['руб.', 'RUB'],
    ['$', null],
    ['ALL', null],
    ['TOP', null],
    ['constructor', null],
    ['', null],
  ])('%j is %s', (word, code) => {
    expect(currencyInHeader(word)).toBe(code);
  });
});

describe('a cell that is what a row holds', () => {
  it.each([
    'https://shop.example/a',
    'http://shop.example/a',
    '4006381333931',
    '978-0-306-40615-7',
    '19.99',
    '€ 1.299,00',
    '-5,00 EUR',
    "1'299.00 CHF",
    '7',
    ' 7 ',
    '42',
    '2026-11-25T13:00',
    'x'.repeat(201),
    `shipping(country) ${'x'.repeat(201)}`,
    `${'x'.repeat(201)} shipping(country)`,
  ])('%s', (cell) => {
    expect(looksLikeValue(cell)).toBe(true);
  });

  it.each([
    '',
    ' ',
    'title',
    'image_2',
    'c:2024',
    'c: 12345678',
    `c:${'x'.repeat(201)}`,
    'price 1.5',
    'http',
    'see https://shop.example',
    'Q1 2024-01-01',
    'size 12,50 of something',
    'price of 12,50',
    '12,50 of something',
    '12345678 screws',
    '7 days',
    'description',
    'x'.repeat(200),
    `shipping(${Array.from({ length: 30 }, (_, index) => `part_${index}`).join(':')})`,
  ])('is not %s', (cell) => {
    expect(looksLikeValue(cell)).toBe(false);
  });
});
