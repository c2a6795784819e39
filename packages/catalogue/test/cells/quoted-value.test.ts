import { describe, expect, it } from 'vitest';
import { endOfValue, quote, unquote } from '../../src/cells/quoted-value.js';

describe('where a value ends', () => {
  it.each([
    ['a,b', 1],
    ['a:b', 1],
    ['ab', 2],
    ['', 0],
    ['"a,b",c', 5],
    ['  "a,b" ,c', 8],
    ['"a""b,c",d', 8],
    ['"a,b"', 5],
    ['"a,b" ', 6],
    ['12" pan, 10" pan', 7],
    ['"a" b,c', 5],
    ['"a,b', 2],
    ['"a""', 4],
  ])('of %j is at %i', (text, end) => {
    expect(endOfValue(text, 0, ':,')).toBe(end);
  });

  it('is looked for behind its start', () => {
    expect(endOfValue('a,"b,c",d', 2, ',')).toBe(7);
  });
});

describe('quotes around a value', () => {
  it.each([
    [' "a" ', 'a'],
    ['"a,b"', 'a,b'],
    ['"a ""b"""', 'a "b"'],
    ['""', ''],
    ['"', '"'],
    ['"a', '"a'],
    ['a"', 'a"'],
    ['"a" and "b"', '"a" and "b"'],
    [' a ', 'a'],
  ])('are taken off %j', (text, value) => {
    expect(unquote(text)).toBe(value);
  });

  it.each([
    ['a', 'a'],
    ['a b', 'a b'],
    ['', '""'],
    [' a', '" a"'],
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
  ])('are put around %j where it needs them', (value, text) => {
    expect(quote(value, /[",]/)).toBe(text);
  });
});
