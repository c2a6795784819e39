import { describe, expect, it } from 'vitest';
import { maxQuantity, quantityWords, readDelta, readQuantity } from '../../src/value/read-quantity.js';
import { codeOf, repairsOf, rulesOf, valueRead } from './reading.js';

const words = quantityWords({ ' In  Stock': 5, 'sold out': 0 });
const read = (text: string) => readQuantity(text, words);

describe('a quantity', () => {
  it.each([
    ['0', 0, []],
    ['12', 12, []],
    ['007', 7, []],
    ['123456789', 123_456_789, []],
    ['2147483647', maxQuantity, []],
    [' 12\u00a0', 12, []],
    ['12.0', 12, []],
    ['１２', 12, []],
    ['in stock', 5, []],
    ['\tIN   STOCK ', 5, []],
    ['sold out', 0, []],
    ['10+', 10, ['quantity_at_least']],
    ['10 +', 10, ['quantity_at_least']],
    ['>100', 100, ['quantity_at_least']],
    ['>=100', 100, ['quantity_at_least']],
    ['≥ 5', 5, ['quantity_at_least']],
    ['> 10 pcs', 10, ['number_rewritten', 'quantity_at_least']],
    ['12 pcs', 12, ['number_rewritten']],
    ['12Stk.', 12, ['number_rewritten']],
    ['12 EA', 12, ['number_rewritten']],
    ['12個', 12, ['number_rewritten']],
    ['1 000 units', 1000, ['number_rewritten']],
    ['1 000', 1000, ['number_rewritten']],
    ['', null, []],
    [' ', null, []],
    ['N/A', null, ['placeholder_emptied']],
    ['> -', null, ['placeholder_emptied']],
  ])('%j is %j', (text, value, rules) => {
    expect(valueRead(read(text))).toBe(value);
    expect(rulesOf(read(text))).toEqual(rules);
  });

  it('lists before and after', () => {
    expect(repairsOf(read('> 10 pcs'))).toEqual([
      { rule: 'number_rewritten', before: '10 pcs', after: '10' },
      { rule: 'quantity_at_least', before: '> 10 pcs', after: '10' },
    ]);
  });

  it.each([
    ['-1', 'number_out_of_range'],
    ['-1 pcs', 'number_out_of_range'],
    ['> -1', 'number_out_of_range'],
    ['2147483648', 'number_out_of_range'],
    ['2147483648 pcs', 'number_out_of_range'],
    ['>2147483648', 'number_out_of_range'],
    ['12.5', 'number_out_of_range'],
    ['1,000', 'number_ambiguous'],
    ['1.000 pcs', 'number_ambiguous'],
    ['>', 'number_unreadable'],
    ['+', 'number_unreadable'],
    ['pcs', 'number_unreadable'],
    ['about 12', 'number_unreadable'],
    ['12 pcs left', 'number_unreadable'],
    ['5 > 3', 'number_unreadable'],
    ['many', 'number_unreadable'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(read(text))).toBe(code);
  });

  it('that is rejected has no repairs', () => {
    expect(read('-1 pcs')).not.toHaveProperty('repairs');
  });

  it('that is a word without a meaning names the option that gives it one', () => {
    const reading = read('many');
    expect(!reading.ok && reading.message).toBe('"many" is no quantity.');
    expect(!reading.ok && reading.suggestion).toContain('option quantity_words');
  });
});

describe('what is added to a quantity', () => {
  it.each([
    ['5', 5, []],
    ['+5', 5, []],
    ['+ 5', 5, []],
    ['-5', -5, []],
    ['−5', -5, ['number_rewritten']],
    ['-2147483647', -maxQuantity, []],
    ['+12 pcs', 12, ['number_rewritten']],
    ['', null, []],
    ['N/A', null, ['placeholder_emptied']],
  ])('%j is %j', (text, value, rules) => {
    expect(valueRead(readDelta(text))).toBe(value);
    expect(rulesOf(readDelta(text))).toEqual(rules);
  });

  it.each([
    ['-2147483648', 'number_out_of_range'],
    ['2147483648', 'number_out_of_range'],
    ['+', 'number_unreadable'],
    ['++5', 'number_unreadable'],
    ['5+', 'number_unreadable'],
    ['plenty', 'number_unreadable'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readDelta(text))).toBe(code);
  });
});
