import { describe, expect, it } from 'vitest';
import { productEtag, readIfMatch } from '../../src/products/product-etag.js';

const stock = [{ location: 'main', quantity: 1, reserved: 0, lowStock: null, updatedAt: new Date(0) }];

describe('the ETag of a product', () => {
  it('changes with the product and with its stock', () => {
    const tags = [
      productEtag({ version: 1, stock: [] }),
      productEtag({ version: 2, stock: [] }),
      productEtag({ version: 1, stock }),
      productEtag({
        version: 1,
        stock: [{ location: 'main', quantity: 2, reserved: 0, lowStock: null, updatedAt: new Date(0) }],
      }),
    ];
    expect(new Set(tags).size).toBe(4);
  });

  it('is read back as its version', () => {
    expect(readIfMatch(productEtag({ version: 7, stock }))).toEqual([7]);
  });
});

describe('If-Match', () => {
  it.each([
    [undefined, null],
    ['*', null],
    ['"3-abcdefgh"', [3]],
    ['W/"3-abcdefgh" , "4-abc_-fgh"', [3, 4]],
    ['"of another"'.replace(' ', '-'), []],
    ['"99999999999-abcdefgh"', []],
  ])('%s allows %j', (header, versions) => {
    expect(readIfMatch(header)).toEqual(versions);
  });

  it.each(['3', '"3', '"a" "b"', '"a",', '', 'W/3'])('%j is malformed', (header) => {
    expect(() => readIfMatch(header)).toThrow('If-Match');
  });
});
