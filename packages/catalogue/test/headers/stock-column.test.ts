import { describe, expect, it } from 'vitest';
import { isStockColumn, stockMeaning } from '../../src/headers/stock-column.js';

describe('a header of a stock file', () => {
  it.each([
    ['Quantity', { column: 'quantity', rank: 0 }],
    [' QTY_ON_HAND ', { column: 'quantity', rank: 0 }],
    ['Lagerbestand', { column: 'quantity', rank: 0 }],
    ['在庫', { column: 'quantity', rank: 0 }],
    ['delta', { column: 'delta', rank: 0 }],
    ['Location', { column: 'location', rank: 0 }],
    ['title', null],
    ['', null],
  ])('%j means %j', (header, meaning) => {
    expect(stockMeaning(header)).toEqual(meaning);
  });

  it.each([
    ['quantity', true],
    ['location', true],
    ['qty', false],
    ['toString', false],
  ])('%s is a name of ours: %s', (name, expected) => {
    expect(isStockColumn(name)).toBe(expected);
  });
});
