import { describe, expect, it } from 'vitest';
import { scoreEncodings } from '../../src/decode/score-encoding.js';
import { encode } from '../support/encode-text.js';

function scoreOf(encoding: string, text: string): number {
  const found = scoreEncodings(Buffer.from(text, 'latin1')).find(({ name }) => name === encoding);
  if (found === undefined) throw new Error(`${encoding} is not scored`);
  return found.score;
}

it.each([
  ['in a Latin word', 'Caf\xe9\n'],
  ['at the beginning of a Latin word', '\xe9tage\n'],
  ['alone', '5 \xe0 6\n'],
])('a letter of another script speaks against it %s', (_where, text) => {
  for (const encoding of ['windows-1251', 'koi8-r', 'iso-8859-5', 'windows-1253', 'windows-1255', 'windows-1256']) {
    expect(scoreOf(encoding, text)).toBeLessThan(0);
  }
});

it.each([
  ['a capital at the end of a word', 'Acme\xae caf\xe9 lamp\n'],
  ['a lone letter', 'Cart\xf3n 5 \xb1 6\n10 \xb1 3\n4 \xb1 1\n'],
])('a sign of windows-1252 is rather that than %s', (_what, text) => {
  expect(scoreOf('windows-1252', text)).toBeGreaterThan(scoreOf('iso-8859-2', text));
});

describe('the score of an encoding of one language', () => {
  const scoreIn = (encoding: string, text: string) => scoreOf(encoding, encode(text, encoding).toString('latin1'));

  it.each([
    ['nothing beyond ASCII says nothing', 'windows-1253', 'ta; 5 EUR', 0],
    ['its commonest letters', 'windows-1253', 'ταν', 1.3],
    ['a letter a group less common', 'windows-1253', 'κτ', (1 + 1.3) / 2],
    ['a capital at the beginning', 'windows-1253', 'Τα', (1.25 + 1.3) / 2],
    ['a capital behind a small letter', 'windows-1253', 'αΤα', (1.3 - 1 + 1.3) / 3],
    ['a capital behind a capital', 'windows-1253', 'ΤΑ', 1.25],
    ['a letter that only ends words, at the end', 'windows-1253', 'ας', (1.3 + 2) / 2],
    ['the same before the end', 'windows-1253', 'αςα', (1.3 - 1 + 1.3) / 3],
    ['a letter that ends no word, at the end', 'windows-1253', 'ασ', (1.3 - 1) / 2],
    ['a letter that begins no word, at the beginning', 'windows-1251', 'ыо', (-1 + 1.3) / 2],
    ['the same within a word', 'windows-1251', 'оыо', (1.3 + 0.7 + 1.3) / 3],
    ['a letter of another script that stands alone', 'windows-1253', '5 α 6', -1],
    ['the same behind a Latin letter', 'windows-1253', 'tατ', (-1 + 1.3) / 2],
    ['the same before a Latin letter', 'windows-1253', 'ταt', (1.3 - 1) / 2],
    ['a letter that the language does not have', 'windows-1253', 'αƒα', (1.3 - 0.6 + 1.3) / 3],
    ['a typographic sign', 'windows-1253', '„', 0.6],
    ['the same within a word', 'windows-1253', 'αα„αα', (4 * 1.3 - 1.5) / 5],
    ['the same at the end of a word', 'windows-1253', 'αα„', (1.3 + 1.3 + 0.6) / 3],
    ['an apostrophe within a word', 'windows-1253', 'αα’αα', (4 * 1.3 + 0.6) / 5],
    ['a euro sign behind a digit', 'windows-1253', '5€', 1],
    ['the same with a blank between', 'windows-1253', '5 €', 1],
    ['the same with two', 'windows-1253', '5  €', 0.6],
    ['the sign of any currency, which nobody writes', 'windows-1253', '5 ¤', -0.5],
    ['a sign that nobody writes', 'windows-1253', '5 ¬', -3],
    ['a small letter that stands alone', 'windows-1254', '5 ı 6', 0.5],
    ['a capital that stands alone', 'windows-1254', '5 Ş 6', 0.2],
    ['a rare letter that stands alone', 'windows-1257', '5 ę 6', 0.4],
  ])('%s', (_what, encoding, text, score) => {
    expect(scoreIn(encoding, text)).toBeCloseTo(score);
  });

  it.each([
    ['one of few', 've', 0.15],
    ['three of few', 've ile BIR', 0.45],
    ['so many that they prove nothing more', 've ile bir bu da', 0.5],
    ['one of thirty', `ve ${'xy '.repeat(29)}`, 0.1],
    ['none, but parts of words', 'vex xve ışve veış', 0],
    ['none, but a long word that begins with one', 'verylongword', 0],
  ])('is raised by its small words: %s', (_what, words, bonus) => {
    expect(scoreIn('windows-1254', `tışt ${words}`)).toBeCloseTo((1.3 + 1) / 2 + bonus);
  });
});

describe('the score of an encoding with two bytes a sign', () => {
  it.each([
    ['nothing beyond ASCII says nothing', 'gb18030', 'name;5', 0],
    ['its commonest signs', 'gb18030', '价格', 2],
    ['a rarer sign of its script', 'gb18030', '价龟', (2 + 0.3) / 2],
    ['a sign that stands alone', 'gb18030', '5 克 x', 0.25],
    ['a sign of another script', 'gb18030', '価のの', (0.3 - 1 - 1) / 3],
    ['a typographic sign', 'gb18030', '“价格”', (0.5 + 2 + 2 + 0.5) / 4],
    ['a full-width sign', 'gb18030', '价格！', (2 + 2 + 0.5) / 3],
    ['any other sign', 'gb18030', '价格℃', (2 + 2 - 0.5) / 3],
  ])('%s', (_what, encoding, text, score) => {
    expect(scoreOf(encoding, encode(text, encoding).toString('latin1'))).toBeCloseTo(score);
  });

  it('falls far with a byte that means nothing', () => {
    expect(scoreOf('euc-kr', `${encode('가격', 'euc-kr').toString('latin1')}\xff`)).toBeCloseTo((2 + 2 - 6) / 3);
  });
});

it('the likeliest comes first, each encoding once, with the text in it', () => {
  const scored = scoreEncodings(encode('Größe und Länge', 'windows-1252'));
  expect(scored.map(({ score }) => score)).toEqual(scored.map(({ score }) => score).toSorted((a, b) => b - a));
  expect(new Set(scored.map(({ name }) => name)).size).toBe(scored.length);
  expect(scored[0]).toMatchObject({ name: 'windows-1252', text: 'Größe und Länge' });
});
