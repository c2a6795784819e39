import { describe, expect, it } from 'vitest';
import { maxHeaderLength } from '../../src/headers/fold-header.js';
import { isFreeName, matchHeader } from '../../src/headers/match-header.js';

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
  ])('%s', (header, expected) => {
    expect(match(header)).toEqual(expected);
  });

  it.each([
    ['custom_attributes', 'custom_object'],
    ['late_values', 'late_object'],
    ['c:title', 'custom'],
    ['', 'nameless'],
    ['x'.repeat(maxHeaderLength + 1), 'custom'],
  ])('%s is %s', (header, as) => {
    expect(match(header)).toBe(as);
  });
});

describe('a name that is free for a custom attribute', () => {
  it.each([
    ['season', true],
    ['title', false],
    ['colour', false],
    ['_code', false],
    ['Body (HTML)', false],
    ['custom_attributes', false],
  ])('%s: %s', (name, isFree) => {
    expect(isFreeName(name)).toBe(isFree);
  });
});
