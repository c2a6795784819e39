import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endSearchWords, searchWords } from '../../src/product/search-words.js';

describe('searchWords', () => {
  it.each([
    ['Crème Brûlée', ['creme', 'brulee']],
    ['Black/White T-Shirt, 1.5 kg', ['black', 'white', 't', 'shirt', '1', '5', 'kg']],
    ['Straße Łódź Ørsted ŒUVRE', ['strasse', 'lodz', 'orsted', 'oeuvre']],
    ['İstanbul ISPARTA', ['istanbul', 'isparta']],
    ['Фарфор ё', ['фарфор', 'е']],
    ['ẞ Æ Œ Ø Đ Ð Þ Ł Ħ ı Ŋ', ['ss', 'ae', 'oe', 'o', 'd', 'd', 'th', 'l', 'h', 'i', 'n']],
    ['日本 pen', ['日', '本', 'pen']],
    ['ｆｕｌｌ ①', ['full', '1']],
    ['  —  ', []],
  ])('reads %j as %j', (text, expected) => {
    expect(searchWords(text)).toEqual(expected);
  });

  it('cuts what is too long to be a word', () => {
    expect(searchWords('x'.repeat(5000))).toEqual(['x'.repeat(64)]);
  });

  it('finds the words of its own words: what was indexed can be asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const found = searchWords(text);
        expect(searchWords(found.join(' '))).toEqual(found);
      }),
    );
  });

  it('does not depend on case', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(searchWords(text.toUpperCase())).toEqual(searchWords(text.toLowerCase()));
      }),
    );
  });
});

describe('endSearchWords', () => {
  const plainText = fc.string({
    unit: fc.constantFrom('a', 'z', 'A', 'Z', '0', '9', ' ', '-', '\n', '~', '@', '[', '`', '{', '/', ':'),
    maxLength: 300,
  });
  const longWords = fc
    .array(fc.nat({ max: 140 }), { maxLength: 4 })
    .map((lengths) => lengths.map((length) => 'x'.repeat(length)).join(' '));

  it('ends the words of searchWords', () => {
    fc.assert(
      fc.property(fc.oneof(plainText, longWords, fc.string({ unit: 'grapheme', maxLength: 60 })), (text) => {
        const ended = searchWords(text).map((word) => `${word}:1 `);
        expect(endSearchWords(text, ':1 ')).toBe(ended.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});
