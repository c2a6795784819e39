import { describe, expect, it } from 'vitest';
import { isProductField, isTextField, moneyFields, textFields, textsFields } from '../../src/product/fields-by-kind.js';
import { categoryKeys, emptyProduct, isGroup, isList } from '../../src/product/product.js';

describe('a product of which nothing is said', () => {
  it('has every field, empty, and shares nothing with another', () => {
    const product = emptyProduct();
    product.title = 'Boots';
    product.attributes['color'] = 'Red';
    product.custom_attributes['season'] = 'winter';
    expect(emptyProduct()).toEqual({
      gtin: null,
      offer_id: null,
      title: null,
      description: null,
      brand: null,
      product_type: null,
      google_product_category: null,
      availability: null,
      condition: null,
      item_group_id: null,
      price: null,
      attributes: {},
      custom_attributes: {},
    });
  });
});

describe('the fields of a product', () => {
  it('are told apart by what they hold', () => {
    expect(moneyFields).toEqual(['price']);
    expect(textsFields).toEqual(['product_type']);
    expect(textFields).toContain('gtin');
    expect(textFields).toContain('title');
    expect(textFields).toHaveLength(9);
  });

  it.each([
    ['title', true, true],
    ['gtin', true, true],
    ['price', true, false],
    ['product_type', true, false],
    ['color', false, false],
    ['toString', false, false],
  ])('%s', (name, isField, isText) => {
    expect(isProductField(name)).toBe(isField);
    expect(isTextField(name)).toBe(isText);
  });
});

describe('a value of JSON', () => {
  it.each([
    [[1], true, false],
    [{ a: 1 }, false, true],
    [null, false, false],
    ['text', false, false],
  ])('%j', (value, list, group) => {
    expect(isList(value)).toBe(list);
    expect(isGroup(value)).toBe(group);
  });
});

describe('what a category is found by', () => {
  it('is every path, each path above it, and each level alone, in lower case', () => {
    const keys = categoryKeys({ product_type: ['Home > Kitchen', 'Sale'], google_product_category: 'Home >  > Pans' });
    expect(keys).toEqual(['home', 'home > kitchen', 'kitchen', 'sale', 'home > pans', 'pans']);
  });

  it('is nothing where there is no category', () => {
    expect(categoryKeys({ product_type: null, google_product_category: null })).toEqual([]);
  });
});
