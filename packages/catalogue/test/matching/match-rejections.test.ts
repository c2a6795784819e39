import { describe, expect, it } from 'vitest';
import { stockOfUnknown, stockRejection } from '../../src/matching/match-rejections.js';
import { maxQuantity } from '../../src/value/read-quantity.js';

describe('a row of a stock file is refused', () => {
  const order = { location: 'main', amount: 0 };
  const stored = { quantity: 5, reserved: 2 };

  it.each([
    ['sets less than is reserved', 'set', 1, 'stock_reserved', /^main has 5, of which 2 are reserved: 1 /],
    ['sets none of what is reserved', 'set', 0, 'stock_reserved', /: 0 /],
    ['takes from what is reserved', 'add', -4, 'stock_reserved', /: 1 /],
    ['takes all of what is reserved', 'add', -5, 'stock_reserved', /: 0 /],
    ['takes more than there is', 'add', -6, 'stock_insufficient', /: -1 is no quantity/],
    ['adds more than a quantity can be', 'add', maxQuantity, 'stock_insufficient', /is no quantity/],
  ] as const)('where it %s', (_why, action, amount, code, message) => {
    expect(stockRejection({ ...order, action, amount }, stored, 'Delta')).toMatchObject({
      code,
      column: 'Delta',
      value: String(amount),
      message: expect.stringMatching(message),
    });
  });

  it('without a word of reservations where there are none', () => {
    const { message } = stockRejection({ ...order, action: 'add', amount: -6 }, { quantity: 5, reserved: 0 }, null);
    expect(message).toMatch(/^main has 5: -1 /);
  });

  it.each([
    [{ gtin: '1', offer_id: 'A' }, 'EAN', '1'],
    [{ gtin: null, offer_id: 'A' }, 'SKU', 'A'],
  ])('where no product has its key, %j', (keys, column, value) => {
    const rejection = stockOfUnknown(keys, { gtin: 'EAN', offer_id: 'SKU', title: null });
    expect(rejection).toMatchObject({ code: 'product_unknown', column, value });
    expect(rejection.message).toContain(value);
    // Stock creates no products, so that another mode of the import is no remedy.
    expect(rejection.suggestion).not.toContain('mode');
  });
});
