import { describe, expect, it } from 'vitest';
import {
  atMost,
  formatPicture,
  joinList,
  joinUrls,
  readEach,
  splitList,
  splitUrls,
} from '../../src/cells/split-list.js';
import { accept, emptied, emptyReading, reject, repaired } from '../../src/value/reading.js';

describe('the values of a cell', () => {
  it.each([
    ['a, b', ['a', 'b']],
    [' a b ', ['a b']],
    ['a,,b,', ['a', 'b']],
    ['"a, b",c', ['a, b', 'c']],
    ['"a"', ['a']],
    ['', []],
    ['  ', []],
    [',', []],
    ['""', []],
  ])('of %j are %j', (cell, values) => {
    expect(splitList(cell)).toEqual(values);
  });

  it('are joined with quotes around those that hold a comma or a quote', () => {
    expect(joinList(['a', 'b, c', '12"', 'd;e'])).toBe('a,"b, c","12""",d;e');
  });
});

describe('the addresses of a cell', () => {
  const [one, two] = ['https://a.example/1.jpg', 'HTTP://a.example/2.jpg'];

  it.each([
    [one, [one]],
    [` ${one}; `, [one]],
    [`${one},${two}`, [one, two]],
    [`${one} ; ${two}`, [one, two]],
    [`${one}|${two},`, [one, two]],
    [`${one}\n${two}\t`, [one, two]],
    [`${one} ftp://a.example/3.jpg`, [one, 'ftp://a.example/3.jpg']],
    ['https://a.example/w_1,h_2/1.jpg', ['https://a.example/w_1,h_2/1.jpg']],
    [`"${one},${two}"`, [`${one},${two}`]],
    [`"${one}";"${two}"`, [`"${one}";"${two}"`]],
    [`"${one}","${two}"`, [one, two]],
    [`"https://a.example/a,b",${one} ${two}`, ['https://a.example/a,b', one, two]],
    ['no picture;', ['no picture;']],
    [' ', []],
  ])('of %j are %j', (cell, addresses) => {
    expect(splitUrls(cell)).toEqual(addresses);
  });

  it('are joined with quotes around those that hold a separator', () => {
    expect(joinUrls([one, 'https://a.example/a,b', 'https://a.example/a;b', 'https://a.example/a|b'])).toBe(
      `${one},"https://a.example/a,b","https://a.example/a;b","https://a.example/a|b"`,
    );
  });

  it('that hold another one stand in quotes where the main picture is looked for', () => {
    expect(formatPicture('https://a.example/a,b')).toBe('https://a.example/a,b');
    expect(formatPicture('https://a.example/?u=http://b,c')).toBe('"https://a.example/?u=http://b,c"');
  });
});

describe('reading each value of a cell', () => {
  const read = (text: string) => {
    if (text === 'bad') return reject('enum_unknown', 'bad is unknown.');
    if (text === '-') return emptied(text);
    if (text === '') return emptyReading;
    return text === 'B' ? repaired('b', 'values_cut', 'B', 'b') : accept(text);
  };

  it('gives each once, with the repairs of all', () => {
    expect(readEach(['a', 'B', 'a', '-'], read, 5)).toEqual({
      ok: true,
      value: ['a', 'b'],
      repairs: [
        { rule: 'values_cut', before: 'B', after: 'b' },
        { rule: 'placeholder_emptied', before: '-', after: '' },
      ],
    });
  });

  it('is rejected with the first that cannot be read', () => {
    expect(readEach(['a', 'bad'], read, 5)).toMatchObject({ ok: false, code: 'enum_unknown' });
  });

  it('is empty where all are', () => {
    expect(readEach(['', ''], read, 5)).toEqual({ ok: true, value: null, repairs: [] });
    expect(readEach(['-'], read, 5)).toEqual({
      ok: true,
      value: null,
      repairs: [{ rule: 'placeholder_emptied', before: '-', after: '' }],
    });
  });

  it('drops those beyond the number allowed, and names them', () => {
    expect(readEach(['a', 'b', 'c', 'd'], read, 2)).toEqual({
      ok: true,
      value: ['a', 'b'],
      repairs: [{ rule: 'values_cut', before: 'c,d', after: 'the first 2 of 4' }],
    });
    expect(atMost([{ a: 1 }, { a: 2 }], 1, [])).toEqual([
      [{ a: 1 }],
      [{ rule: 'values_cut', before: '{"a":2}', after: 'the first 1 of 2' }],
    ]);
    expect(atMost(['a', 'b'], 2, [])).toEqual([['a', 'b'], []]);
  });
});
