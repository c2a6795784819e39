import { expect, it } from 'vitest';
import { scoreEncodings } from '../../src/decode/score-encoding.js';

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
