import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, cutCharacters, isInvisible, shortText, trimInvisible } from '../../src/value/characters.js';

const wholeText = fc.string({
  unit: fc.constantFrom('a', 'ß', '…', '日', '👟', '\u{10ffff}', '\ue000'),
  maxLength: 12,
});

describe('characters', () => {
  it('are counted and cut by code points: a pair of surrogates is one', () => {
    fc.assert(
      fc.property(wholeText, fc.nat(13), (text, limit) => {
        expect(countCharacters(text)).toBe(Array.from(text).length);
        expect(cutCharacters(text, limit)).toBe(Array.from(text).slice(0, limit).join(''));
      }),
    );
  });

  it('that are cut leave no blank at the end, but those in front', () => {
    expect(cutCharacters(' ab c', 4)).toBe(' ab');
  });
});

describe('what no one sees', () => {
  it('is every blank, line end, zero-width character and soft hyphen, and nothing else', () => {
    const invisible = Array.from({ length: 0x10000 }, (_, code) => code).filter(isInvisible);
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const single = [0x20, 0xa0, 0xad, 0x1680, 0x180e, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff];
    const expected = [...range(0x09, 0x0d), ...range(0x2000, 0x200f), ...single];
    expect(invisible).toEqual(expected.sort((one, other) => one - other));
  });

  it('is trimmed at both ends only', () => {
    expect(trimInvisible('\u00a0a b\u200b')).toBe('a b');
    expect(trimInvisible('\u00a0\u200b')).toBe('');
  });
});

describe('a short value', () => {
  it('may have a thousand characters; an ellipsis keeps what is cut from being read', () => {
    expect(shortText(` ${'1'.repeat(1000)} `)).toBe('1'.repeat(1000));
    expect(shortText('1'.repeat(1001))).toBe(`${'1'.repeat(1000)}…`);
  });
});
