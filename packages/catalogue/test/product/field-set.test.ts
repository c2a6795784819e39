import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedFields,
  emptyProduct,
  fieldNamesSchema,
  fieldSet,
  keepFields,
  type ProductInput,
  setFields,
} from '../../src/index.js';

const text = fc.option(fc.constantFrom('a', 'b', 'c'));
const record = fc.dictionary(fc.constantFrom('color', 'size', 'link'), fc.constantFrom('a', 'b'));
const product: fc.Arbitrary<ProductInput> = fc
  .record({ title: text, brand: text, gtin: text, attributes: record, custom_attributes: record })
  .map((given) => ({ ...emptyProduct(), ...given }));
const names = fc.uniqueArray(
  fc.constantFrom('title', 'brand', 'gtin', 'color', 'size', 'custom_attributes', 'custom_attributes.color'),
);

describe('keepFields', () => {
  it('changes exactly the fields that may change', () => {
    fc.assert(
      fc.property(product, product, names, (before, after, allowed) => {
        const mayChange = fieldSet(allowed);
        const kept = keepFields(before, after, mayChange);
        const expected = changedFields(before, after).filter(({ field }) => mayChange(field));
        const byName = (a: { field: string }, b: { field: string }) => (a.field < b.field ? -1 : 1);
        expect(changedFields(before, kept).sort(byName)).toEqual(expected.sort(byName));
      }),
    );
  });
});

describe('setFields', () => {
  it('takes a change back, and makes it again', () => {
    fc.assert(
      fc.property(product, product, (before, after) => {
        const changes = changedFields(before, after);
        const back = setFields(after, new Map(changes.map((change) => [change.field, change.before])));
        expect(changedFields(before, back)).toEqual([]);
        const again = setFields(before, new Map(changes.map((change) => [change.field, change.after])));
        expect(changedFields(after, again)).toEqual([]);
      }),
    );
  });
});

describe('the names of fields', () => {
  it.each(['title', 'price', 'color', 'custom_attributes', 'custom_attributes.season'])('may be %s', (name) => {
    expect(fieldNamesSchema.safeParse([name]).success).toBe(true);
  });

  it.each(['Title', 'colour of the year', 'custom_attributes.', '', '__proto__'])('may not be “%s”', (name) => {
    expect(fieldNamesSchema.safeParse([name]).success).toBe(false);
  });

  it('include each custom attribute where they include all, and only the one that they name', () => {
    expect(fieldSet(['custom_attributes'])('custom_attributes.season')).toBe(true);
    expect(fieldSet(['custom_attributes.season'])('custom_attributes.season')).toBe(true);
    expect(fieldSet(['custom_attributes.season'])('custom_attributes.shelf')).toBe(false);
    expect(fieldSet(['custom_attributes'])('season')).toBe(false);
  });

  it('include the further GTINs with the GTIN', () => {
    expect(fieldSet(['gtin'])('gtins')).toBe(true);
    expect(fieldSet(['title'])('gtins')).toBe(false);
  });
});
