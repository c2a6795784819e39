import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/value/nearest.js';

describe('the nearest word', () => {
  it.each([
    ['a letter too few', 'prorder', 'preorder'],
    ['a letter too many', 'preeorder', 'preorder'],
    ['another letter', 'preordes', 'preorder'],
    ['another case of the word', 'in_stok', 'In_Stock'],
    ['two of three letters', 'nxx', 'new'],
    ['a third of the letters', 'xxxorder1', 'preorder1'],
  ])('is found with %s', (_, given, expected) => {
    expect(nearest(given, ['In_Stock', 'preorder', 'preorder1', 'new'])).toBe(expected);
  });

  it('is the one with the fewest letters to change, the first of equals', () => {
    expect(nearest('cat', ['cart', 'cat', 'car'])).toBe('cat');
    expect(nearest('cab', ['car', 'cat'])).toBe('car');
  });

  it.each([
    ['abc', 'xyz'],
    ['abcdefghi', 'wxyzefghi'],
    ['', 'new'],
  ])('of %j is not %j', (given, candidate) => {
    expect(nearest(given, [candidate])).toBeNull();
  });
});
