import { describe, expect, it } from 'vitest';
import { mapFile, productOf, productsOf } from '../support/map-rows.js';

const priceOf = (header: string, row: string, defaultCurrency: string | null = null) =>
  productOf([`id|title|${header}`, `A1|Cup|${row}`], { defaultCurrency }).price;

describe('the currency of a price', () => {
  it.each([
    ['price|currency', '5.00 USD|EUR', 'USD'],
    ['price|currency', '5.00|EUR', 'EUR'],
    ['price|currency', '5.00| eur ', 'EUR'],
    ['price|currency', '5.00|€', 'EUR'],
    ['price|currency', '5.00| all ', 'ALL'],
    ['Price (GBP)|currency', '5.00|EUR', 'GBP'],
    ['price|currency', '5.00|', 'CHF'],
    ['price|Preis|currency', '|5.00|EUR', 'EUR'],
    ['price|Preis|currency', '5.00||EUR', 'EUR'],
    ['price|Preis', '|5.00', 'CHF'],
    ['price', '5.00', 'CHF'],
  ])('%s: %s', (header, row, currency) => {
    expect(priceOf(header, row, 'CHF')).toEqual({ amount: '5.00', currency });
  });

  it('is that of each row', () => {
    const file = ['id|title|price|currency', 'A1|Cup|5.00|EUR', 'A2|Pot|6.00|USD', 'A3|Pan|7.00|EUR', 'A4|Lid||EUR'];
    expect(productsOf(file).map(({ price }) => price)).toEqual([
      { amount: '5.00', currency: 'EUR' },
      { amount: '6.00', currency: 'USD' },
      { amount: '7.00', currency: 'EUR' },
      null,
    ]);
  });

  it('is not guessed where its column names none, or one that there is not', () => {
    for (const currency of ['about', 'XQQ', 'EURO2']) {
      const [result] = mapFile(['id|title|price|currency', `A1|Cup|5.00|${currency}`], { strict: true }).results;
      expect(result?.ok, currency).toBe(false);
    }
  });

  it('is none where the price itself cannot be read', () => {
    const { results } = mapFile(['id|title|price|sale_price|currency', 'A1|Cup|5.00|dear|EUR']);
    expect(results[0]).toMatchObject({ ok: false, rejection: { column: 'sale_price', value: 'dear' } });
  });

  it('of a sale price is kept beside it', () => {
    const { price, attributes } = productOf(['id|title|price|sale_price|currency', 'A1|Cup|5.00|4.00|EUR']);
    expect(price).toEqual({ amount: '5.00', currency: 'EUR' });
    expect(attributes['sale_price']).toEqual({ amount: '4.00', currency: 'EUR' });
  });
});
