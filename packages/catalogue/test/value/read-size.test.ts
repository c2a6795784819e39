import { describe, expect, it } from 'vitest';
import { readSize } from '../../src/value/read-size.js';
import { repairsOf, rulesOf, valueRead } from './reading.js';

describe('a size', () => {
  it.each(['Jun-11', '11-Jun', '2. Dez', 'Mrz 04', 'Okt 12', '3-Ago', 'Gen 12', '10-févr', 'févr.-6', '2016 sept.'])(
    '%s looks like a date',
    (text) => {
      expect(repairsOf(readSize(text, 20))).toEqual([{ rule: 'size_looks_like_date', before: text, after: text }]);
      expect(valueRead(readSize(text, 20))).toBe(text);
    },
  );

  it.each([
    'M',
    '38',
    '6-11',
    'Mai',
    'June',
    'Jun11',
    'Junior-11',
    'Dec-orative',
    '12 Marathon',
    'Jun-12345',
    '12345-Jun',
    'EU Mai 38',
    'Mai 38 EU',
  ])('%s does not', (text) => {
    expect(rulesOf(readSize(text, 20))).toEqual([]);
  });

  it('may be empty or too long', () => {
    expect(valueRead(readSize(' ', 20))).toBeNull();
    expect(rulesOf(readSize('Jun-11', 5))).toEqual(['text_cut', 'size_looks_like_date']);
  });
});
