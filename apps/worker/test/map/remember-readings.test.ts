import type { Reading } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { rememberReadings } from '../../src/map/remember-readings.js';

const upperCase = (text: string): Reading<string> => ({ ok: true, value: text.toUpperCase(), repairs: [] });

/** A reader that remembers, and the texts that it has read. */
function remembering() {
  const texts: string[] = [];
  const read = rememberReadings((text) => {
    texts.push(text);
    return upperCase(text);
  });
  return { read, texts };
}

const distinct = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);

describe('a column in which few texts come again and again', () => {
  it('is read once for each text', () => {
    const { read, texts } = remembering();
    for (const text of ['a', 'a', 'b', 'a', 'b']) expect(read(text)).toEqual(upperCase(text));
    expect(texts).toEqual(['a', 'b']);
  });

  it('is read again for a long text', () => {
    const { read, texts } = remembering();
    for (const text of ['x'.repeat(200), 'y', 'x'.repeat(200)]) read(text);
    for (const text of ['x'.repeat(201), 'y', 'x'.repeat(201)]) read(text);
    expect(texts.map((text) => text.length)).toEqual([200, 1, 201, 201]);
  });

  it('is remembered up to a number of texts, and then from the beginning', () => {
    const { read, texts } = remembering();
    for (const text of [...distinct(1000), ...distinct(1000), 'one more', 'text 0', 'one more']) read(text);
    expect(texts).toHaveLength(1002);
    expect(texts.slice(1000)).toEqual(['one more', 'text 0']);
  });
});

describe('a column in which texts do not come again', () => {
  it('is no longer remembered', () => {
    const { read, texts } = remembering();
    for (const text of [...distinct(1000), 'text 1', 'text 2', 'one more', 'a', 'b', 'a']) read(text);
    expect(texts.slice(1000)).toEqual(['one more', 'a', 'b', 'a']);
  });
});
