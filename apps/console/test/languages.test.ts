import { expect, it } from 'vitest';
import { english } from '../src/language/english.js';
import { german } from '../src/language/german.js';

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
