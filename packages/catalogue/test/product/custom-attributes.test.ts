import { describe, expect, it } from 'vitest';
import { customLimits, readCustomObject, surplusCustom } from '../../src/product/custom-attributes.js';

describe('a cell of custom attributes', () => {
  it('is a JSON object of texts', () => {
    expect(readCustomObject(' {"season":"winter","shelf":"7"}')).toEqual([
      ['season', 'winter'],
      ['shelf', '7'],
    ]);
    expect(readCustomObject('{}')).toEqual([]);
  });

  it.each(['', 'winter', '["winter"]', '{"season"', '{"season":1}', '{"season":"winter","shelf":null}'])(
    'is not %s',
    (cell) => {
      expect(readCustomObject(cell)).toBeNull();
    },
  );
});

describe('custom attributes beyond the limits', () => {
  const many = (count: number, length: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`.padEnd(5), 'x'.repeat(length - 5)]));

  it('are those after the last that may be', () => {
    expect(surplusCustom(many(customLimits.maxCount, 10))).toEqual([]);
    expect(surplusCustom(many(customLimits.maxCount + 2, 10))).toEqual(['n2500', 'n2501']);
  });

  it('are counted in characters of names and values together', () => {
    expect(surplusCustom(many(10, customLimits.maxTotal / 10))).toEqual([]);
    expect(surplusCustom({ ...many(10, customLimits.maxTotal / 10), a: '', b: '' })).toEqual(['a', 'b']);
  });
});
