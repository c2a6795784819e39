import { describe, expect, it } from 'vitest';
import { matchHeader } from '../../src/headers/match-header.js';
import { expectTarget, usesOf } from './matches.js';

describe('a header with a known name among other words', () => {
  it.each([
    ['N° artículo', 'offer_id'],
    ['Nr Artikel', 'offer_id'],
    ['EAN / GTIN / código barras', 'gtin'],
    ['concrete_sku', 'offer_id'],
    ['Libelle_produit', 'title'],
    ['Final URL', 'link'],
    ['Final image link', 'image_link'],
    ['final current actual default full url', 'link'],
    ['Price with tax', 'price'],
    ['Variant Ean', 'gtin'],
    ['Variant Upc', 'gtin'],
    ['price_gross', 'price'],
    ['Prix TTC produit', 'price'],
  ])('%s stands for %s, in doubt', (header, attribute) => {
    expectTarget(header, attribute);
    expect(matchHeader(header)).toMatchObject({ target: { rank: 3, exact: false, guess: 'words' } });
  });

  it.each([
    ['Hauptartikelnr', 'item_group_id'],
    ['abstract_sku', 'item_group_id'],
  ])('%s stands for %s for sure', (header, attribute) => {
    expectTarget(header, attribute);
    expect(matchHeader(header)).toMatchObject({ target: { guess: null } });
  });

  it.each([
    'Unit price',
    'supplier name',
    'price group',
    'category manager',
    'brand / weight',
    'old price before discount',
    'link text',
    'image alt text',
    'Variant alt URL',
    'final current actual default full complete url',
    'Número Estado',
    'Brand Nr',
    'Nr Artikel alt',
    'Variant Inventory Qty',
  ])('%s stands for nothing of ours', (header) => {
    expectTarget(header, 'custom');
  });

  it('counts only where no other column names the attribute, and once', () => {
    expect(usesOf(['sku', 'concrete_sku', 'Final URL', 'Web URL', 'name'])).toEqual({
      sku: 'offer_id',
      concrete_sku: 'custom weaker',
      'Final URL': 'link',
      'Web URL': 'custom weaker',
      name: 'title',
    });
  });
});

it('an export of ours is recognised whatever its custom attributes are called', () => {
  const own = [
    'id',
    'title',
    'gtin',
    'link',
    'price',
    'code',
    'brands_tags',
    'categories_tags',
    'generic_name',
    'quantity',
  ];
  expect(usesOf(own)).toMatchObject({ id: 'offer_id', title: 'title', gtin: 'gtin', link: 'link', price: 'price' });
  expect(usesOf(['code', 'product_name', 'brands_tags', 'categories_tags', 'link'])).toMatchObject({
    code: 'gtin',
    link: 'custom unknown',
  });
});

it.each([
  [['code', 'brands_tags', 'categories_tags'], 'gtin'],
  [['code', 'brands_tags'], 'custom ambiguous'],
  [['title', 'code', 'brands_tags', 'categories_tags'], 'gtin'],
  [['id', 'code', 'brands_tags', 'categories_tags'], 'gtin'],
  [['id', 'title', 'code', 'brands_tags', 'categories_tags'], 'custom ambiguous'],
  [['gtin', 'title', 'code', 'brands_tags', 'categories_tags'], 'custom ambiguous'],
])('in a file with %j the code is %s', (headers, use) => {
  expect(usesOf(headers)['code']).toBe(use);
});
