import { describe, expect, it } from 'vitest';
import { arrayLiteral } from '../src/array-parameter.js';

describe('the literal of an array', () => {
  it.each([
    [[], '{}'],
    [['a', '', 'NULL', 'x,y'], '{"a","","NULL","x,y"}'],
    [[1, -2], '{"1","-2"}'],
    [['a', null], '{"a",NULL}'],
    [[1, null], '{1,NULL}'],
    [['5"', 'c:\\x', 'a'], '{"5\\"","c:\\\\x","a"}'],
  ])('%j', (values, literal) => {
    expect(arrayLiteral(values)).toBe(literal);
  });
});
