import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productOf, repairsOf } from '../support/map-rows.js';

describe('a sale price', () => {
  const header = 'id|price|Sale Price';

  it('is noted where it is not below the price, to the cent', () => {
    const cents = fc.oneof(fc.nat(30), fc.nat(200_000));
    const written = (amount: number) => `${(amount / 100).toFixed(2)} EUR`;
    fc.assert(
      fc.property(cents, cents, (price, sale) => {
        const notes = repairsOf([header, `1|${written(price + 1)}|${written(sale + 1)}`]).map(({ rule }) => rule);
        expect(notes).toEqual(sale >= price ? ['sale_price_not_lower'] : []);
      }),
    );
  });

  it('is noted with its column, and kept', () => {
    const file = [header, '1|5.00 EUR|10.00 EUR'];
    expect(repairsOf(file)).toEqual([
      { rule: 'sale_price_not_lower', column: 'Sale Price', before: '10.00 EUR', after: '10.00 EUR' },
    ]);
    expect(productOf(file).attributes['sale_price']).toEqual({ amount: '10.00', currency: 'EUR' });
  });

  it('is not compared with a price of another currency, nor where either is missing', () => {
    for (const row of ['1|5.00 EUR|6.00 USD', '1||6.00 EUR', '1|5.00 EUR|'])
      expect(repairsOf([header, row])).toEqual([]);
  });
});

describe('a structured text', () => {
  const header = 'id|title|description|structured_title|Structured Description';

  it('stands in for a text that is missing', () => {
    const file = [header, '1||Warm|default:Boot|default:Made of wool'];
    expect(productOf(file)).toMatchObject({ title: 'Boot', description: 'Warm' });
    expect(repairsOf(file)).toEqual([
      { rule: 'structured_text_used', column: 'structured_title', before: '', after: 'Boot' },
    ]);
    expect(productOf([header, '1|Boot|||default:Made of wool'])).toMatchObject({ description: 'Made of wool' });
  });

  it('that is missing too gives none', () => {
    expect(productOf([header, '1||||'])).toMatchObject({ title: null, description: null });
    expect(repairsOf([header, '1||||'])).toEqual([]);
  });
});
