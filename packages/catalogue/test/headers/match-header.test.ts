import { describe, expect, it } from 'vitest';
import { attributeOf } from '../../src/attributes/attributes.js';
import { maxHeaderLength } from '../../src/headers/fold-header.js';
import { isFreeName, matchHeader, plainTarget } from '../../src/headers/match-header.js';

const match = (header: string) => {
  const found = matchHeader(header);
  if (found.as !== 'attribute') return found.as;
  const { attribute, unit, currency, language, index, level } = found.target;
  return {
    name: attribute.name,
    ...Object.fromEntries(
      Object.entries({ unit, currency, language, index, level }).filter(([, value]) => value !== null),
    ),
  };
};

describe('what a header says beside the name', () => {
  it.each([
    ['Weight kg', { name: 'shipping_weight', unit: 'kg' }],
    ['shipping_weight_lbs', { name: 'shipping_weight', unit: 'lb' }],
    ['price_eur', { name: 'price', currency: 'EUR' }],
    ['EUR price', { name: 'price', currency: 'EUR' }],
    ['title_en', { name: 'title', language: 'en' }],
    ['product_highlight_2', { name: 'product_highlight', index: 2 }],
    ['product_highlights', { name: 'product_highlight' }],
    ['title_kg', 'custom'],
    ['title_eur', 'custom'],
    ['season_en', 'custom'],
    ['season_2', 'custom'],
    ['titles', 'custom'],
    ['title_2', 'custom'],
    ['product_highlight2', { name: 'product_highlight', index: 2 }],
    ['product_highlight_2x', 'custom'],
    ['Product height (inch)', { name: 'product_height', unit: 'in' }],
    ['shipping_weight_kgx', 'custom'],
    ['season_kg', 'custom'],
    ['season_eur', 'custom'],
    ['fancy_price', 'custom'],
    ['shipping_banana', 'custom'],
    ['promotion_ids', { name: 'promotion_id' }],
    ['xxprice', 'custom'],
    ['EAN or GTIN', { name: 'gtin' }],
    ['EAN  or  GTIN', { name: 'gtin' }],
    ['EAN or title', 'custom'],
    ['Topic: name [title]', { name: 'title' }],
  ])('%s', (header, expected) => {
    expect(match(header)).toEqual(expected);
  });

  it.each([
    ['custom_attributes', 'custom_object'],
    ['late_values', 'late_object'],
    ['c:title', 'custom'],
    ['', 'nameless'],
    ['x'.repeat(maxHeaderLength + 1), 'custom'],
    [`title${' '.repeat(maxHeaderLength)}x`, 'custom'],
  ])('%s is %s', (header, as) => {
    expect(match(header)).toBe(as);
  });
});

it('a header may be as long as the longest', () => {
  expect(match(`${'x'.repeat(maxHeaderLength - '[title]'.length)}[title]`)).toEqual({ name: 'title' });
});

it.each([
  ['title', { exact: true, rank: 0 }],
  ['image_link', { exact: true, rank: 0 }],
  ['shipping_region', { exact: true, rank: 0 }],
  ['sku', { exact: false, rank: 1 }],
  ['Preis', { exact: false, rank: 0 }],
  ['sales_price', { exact: false, rank: 1 }],
  // Weak for most shops, sure for Amazon.
  ['item_sku', { exact: false, rank: 0 }],
  ['Sales price (kg)', { exact: false, rank: 1 }],
])('%s is the name itself or an alias', (header, sureness) => {
  expect(matchHeader(header)).toMatchObject({ target: sureness });
});

it('several names of one attribute are no guess, unless one of them is unknown', () => {
  expect(matchHeader('EAN or GTIN')).toMatchObject({ target: { guess: null, rank: 0 } });
  expect(matchHeader('EAN or banana')).toMatchObject({ target: { guess: 'words', rank: 3 } });
});

it('a column without more in its header is no ISBN, and not named exactly', () => {
  expect(plainTarget(attributeOf('gtin'))).toMatchObject({ isbn10: false, exact: false, rank: 3, guess: null });
});

describe('a name that is free for a custom attribute', () => {
  it.each([
    ['season', true],
    ['title', false],
    ['colour', false],
    ['_code', false],
    ['Body (HTML)', false],
    ['brand_owner', false],
    ['custom_attributes', false],
  ])('%s: %s', (name, isFree) => {
    expect(isFreeName(name)).toBe(isFree);
  });
});
