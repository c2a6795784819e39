import { expect, it } from 'vitest';
import { readText, textOf } from '../src/one-product/field-text.js';

it.each([
  ['title', 'Trail running shoe'],
  ['gtin', '036000291452'],
  ['multipack', 3],
  ['adult', false],
  ['product_type', ['Shoes > Running', 'Sale, summer']],
  ['shipping', [{ country: 'DE', price: { amount: '4.90', currency: 'EUR' } }]],
  ['custom_attributes', { colour: 'red' }],
  ['title', null],
])('reads back what it shows of %s', (name, value) => {
  expect(readText(name, textOf(value))).toEqual(value);
});

it('shows a price as the API reads it', () => {
  expect(textOf({ amount: '19.90', currency: 'EUR' })).toBe('19.90 EUR');
  expect(readText('price', '19.90 EUR')).toBe('19.90 EUR');
  expect(textOf({ amount: '1.234', currency: 'EUR' })).toBe('1.2340 EUR');
});
