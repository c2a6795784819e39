import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkTo, readPlace } from '../src/navigation/location.js';

it('reads the screen and its filters from the part behind #', () => {
  const { parts, query } = readPlace('#/products/7?search=shoe%20black');
  expect([parts, query.get('search')]).toEqual([['products', '7'], 'shoe black']);
  expect(readPlace('').parts).toEqual([]);
});

it('leaves empty filters out of a link', () => {
  expect(linkTo(['imports'], { status: '', source: undefined })).toBe('#/imports');
});

it('reads back every link that it writes', () => {
  const word = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), word, (parts, value) => {
      const place = readPlace(linkTo(parts, { value }));
      expect([place.parts, place.query.get('value')]).toEqual([parts, value]);
    }),
  );
});
