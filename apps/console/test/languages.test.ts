import { expect, it } from 'vitest';
import { problemCodes } from '../../api/src/http/problem-codes.js';
import { textOfCode } from '../src/language/code-texts.js';
import { english } from '../src/language/english.js';
import { german } from '../src/language/german.js';
import { germanCodes } from '../src/language/german-codes.js';

/** Each text by its path, `imports.title`. */
function textsOf(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${path}${name}.`)
      : [[`${path}${name}`, String(value)]],
  );
}

const placeholders = (text: string) => new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name));

it('has the same texts in German, with the same values in them', () => {
  const translated = new Map(textsOf(german));
  for (const [path, text] of textsOf(english)) {
    expect([path, placeholders(translated.get(path) ?? '')]).toEqual([path, placeholders(text)]);
  }
  expect(translated.size).toBe(textsOf(english).length);
});

it('has German texts for codes that the API knows, and leaves what has none, and English, to the API', () => {
  for (const code of Object.keys(germanCodes.problem)) expect(problemCodes).toHaveProperty(code);
  expect(textOfCode(germanCodes, 'rejection', 'no_key')).toMatch(/^Die Zeile hat weder GTIN/);
  expect(textOfCode(germanCodes, 'problem', 'invalid')).toBeNull();
  expect(textOfCode(germanCodes, 'problem', 'constructor')).toBeNull();
  expect(textOfCode(null, 'rejection', 'no_key')).toBeNull();
});
