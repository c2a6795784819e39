import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields, fillDescription, mergeProduct, nothingCleared } from '../../src/product/merge-product.js';
import { emptyProduct, type ProductInput } from '../../src/product/product.js';

const product = (given: Partial<ProductInput>): ProductInput => ({ ...emptyProduct(), ...given });

describe('a product after a row of a file', () => {
  const stored = product({
    gtin: '04006381333931',
    title: 'Boots',
    brand: 'Acme',
    attributes: { color: 'Red', size: '42' },
    custom_attributes: { season: 'winter', shelf: '7' },
  });

  it('has what the row gives, and keeps what it does not', () => {
    const given = product({ title: 'Warm boots', attributes: { color: 'Blue' }, custom_attributes: { shelf: '8' } });
    expect(mergeProduct(stored, given, nothingCleared)).toEqual({
      ...stored,
      title: 'Warm boots',
      attributes: { color: 'Blue', size: '42' },
      custom_attributes: { season: 'winter', shelf: '8' },
    });
  });

  it('loses what an empty cell clears', () => {
    const cleared = { attributes: ['brand', 'size'], custom: ['season'] };
    expect(mergeProduct(stored, emptyProduct(), cleared)).toEqual({
      ...stored,
      brand: null,
      attributes: { color: 'Red' },
      custom_attributes: { shelf: '7' },
    });
  });

  it('has the value of a cell that is not empty, whatever may be cleared', () => {
    const given = product({ brand: 'Best', attributes: { size: '43' }, custom_attributes: { season: 'summer' } });
    const merged = mergeProduct(stored, given, { attributes: ['brand', 'size'], custom: ['season'] });
    expect(merged.brand).toBe('Best');
    expect(merged.attributes).toEqual({ color: 'Red', size: '43' });
    expect(merged.custom_attributes).toEqual({ shelf: '7', season: 'summer' });
  });

  it.each(['gtin', 'offer_id', 'title'] as const)('never loses its %s', (field) => {
    const before = product({ gtin: '04006381333931', offer_id: 'A1', title: 'Boots' });
    expect(mergeProduct(before, emptyProduct(), { attributes: [field], custom: [] })).toEqual(before);
  });

  it('is what it was where the row says nothing, and what the row says where nothing was', () => {
    const text = fc.option(fc.constantFrom('a', 'b'));
    const record = fc.dictionary(fc.constantFrom('color', 'size'), fc.constantFrom('a', 'b'));
    const any = fc.record({ title: text, brand: text, attributes: record, custom_attributes: record }).map(product);
    fc.assert(
      fc.property(any, (each) => {
        expect(mergeProduct(each, emptyProduct(), nothingCleared)).toEqual(each);
        expect(mergeProduct(emptyProduct(), each, nothingCleared)).toEqual(each);
      }),
    );
  });
});

describe('the changes between two products', () => {
  it('name each field, attribute and custom attribute with both values', () => {
    const before = product({
      title: 'Boots',
      price: { amount: '10.00', currency: 'EUR' },
      attributes: { color: 'Red', size: '42' },
      custom_attributes: { season: 'winter' },
    });
    const after = product({
      title: 'Boots',
      price: { amount: '12.00', currency: 'EUR' },
      attributes: { color: 'Blue', size: '42' },
      custom_attributes: { shelf: '7' },
    });
    expect(changedFields(before, after)).toEqual([
      {
        field: 'price',
        before: { amount: '10.00', currency: 'EUR' },
        after: { amount: '12.00', currency: 'EUR' },
      },
      { field: 'color', before: 'Red', after: 'Blue' },
      { field: 'custom_attributes.season', before: 'winter', after: null },
      { field: 'custom_attributes.shelf', before: null, after: '7' },
    ]);
  });

  it.each([
    [
      { a: 1, b: [1, { c: null }] },
      { b: [1, { c: null }], a: 1 },
    ],
    [[], []],
    [{}, {}],
  ])('are none where %j has only its keys in another order', (one, other) => {
    expect(changedFields(product({ attributes: { one } }), product({ attributes: { one: other } }))).toEqual([]);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: null }, { b: null }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [[1, 2], [1]],
    [[], {}],
    [{}, []],
    [['a'], { 0: 'a' }],
    [null, {}],
    [{}, null],
    ['1', 1],
    [1, { a: 1 }],
    [{ a: 1 }, 1],
  ])('are seen between %j and %j', (one, other) => {
    const changes = changedFields(product({ attributes: { one } }), product({ attributes: { one: other } }));
    expect(changes).toEqual([{ field: 'one', before: one, after: other }]);
  });
});

describe('the description of a product', () => {
  const structured = { structured_description: { content: 'Warm', digital_source_type: 'default' } };

  it('is that of its structured description where it has no other', () => {
    expect(fillDescription(product({ attributes: structured })).description).toBe('Warm');
    expect(fillDescription(product({ description: 'Own', attributes: structured })).description).toBe('Own');
    expect(mergeProduct(emptyProduct(), product({ attributes: structured }), nothingCleared).description).toBe('Warm');
  });

  it.each([undefined, null, 'Warm', { digital_source_type: 'default' }, { content: 5 }])(
    'is none where that is %j',
    (group) => {
      const attributes = group === undefined ? {} : { structured_description: group };
      expect(fillDescription(product({ attributes })).description).toBeNull();
    },
  );
});
