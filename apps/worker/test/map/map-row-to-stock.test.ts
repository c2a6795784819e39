import { attributeOf, type ColumnUse, plainTarget, quantityWords } from '@feedstock/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeaderMap } from '../../src/columns/map-header.js';
import { createRowMapper, type RowMapper, type RowResult } from '../../src/map/map-row-to-product.js';
import { createStockMapper } from '../../src/map/map-row-to-stock.js';

const words = quantityWords({ plenty: 50 });

/** A file with two columns of GTINs, the offer id and a quantity: all that a stock file and a feed of products share. */
const map: HeaderMap = {
  header: ['EAN', 'UPC', 'SKU', 'Qty'],
  uses: [attribute('gtin'), attribute('gtin'), attribute('offer_id'), { as: 'stock', column: 'quantity' }],
};

function attribute(name: 'gtin' | 'offer_id'): ColumnUse {
  return { as: 'attribute', target: plainTarget(attributeOf(name)) };
}

interface Options {
  checkDigit: boolean;
  matchBy: 'auto' | 'gtin' | 'offer_id';
  invalidGtin: 'reject' | 'omit';
}

function stockMapper(options: Options): RowMapper {
  return createStockMapper(map, { ...options, stock: { location: 'main', words } });
}

function productMapper(options: Options): RowMapper {
  const reading = { defaultCurrency: null, strict: true, stockOfProducts: { location: 'main', words } };
  return createRowMapper(map, [null, null, null, null], { ...options, ...reading }, null);
}

function readWith({ map: read }: RowMapper, rows: readonly (readonly string[])[]): RowResult[] {
  return rows.map((cells, at) => read({ row: at + 1, line: at + 2, cells: [...cells], fault: null }));
}

/** What both mappers have to say of the same cells. */
function saidOf(result: RowResult) {
  if (!result.ok) return { rejection: result.rejection, keys: result.keys };
  const { keys, repairs, unread, stock } = result;
  return { keys: { gtin: keys.gtin, offer_id: keys.offer_id }, repairs, unread, stock };
}

const noise = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('', ' ', 'n/a', "'=1", '\u200b'),
);
const gtins = fc.constantFrom(
  '4006381333931',
  '36000291452',
  '4006381333930',
  '4.00638E+12',
  '9780306406157, 4006381333931',
);
const offerIds = fc.constantFrom('SKU-1', ' SKU  2 ', `x${'y'.repeat(60)}`, '#N/A');
const quantities = fc.constantFrom('5', '0', '-3', '10+', '>100', '1.5', '1,000', '5 Stk', 'plenty', 'in stock');
const row = fc.tuple(
  fc.oneof(gtins, noise),
  fc.oneof(gtins, noise),
  fc.oneof(offerIds, noise),
  fc.oneof(quantities, noise),
);
const options = fc.record({
  checkDigit: fc.boolean(),
  matchBy: fc.constantFrom('auto' as const, 'gtin' as const, 'offer_id' as const),
  invalidGtin: fc.constantFrom('reject' as const, 'omit' as const),
});

describe('the mapper of a stock file', () => {
  it('reads each cell as that of products does, but for a row without a quantity', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), options, (rows, options) => {
        const [ofStock, ofProducts] = [readWith(stockMapper(options), rows), readWith(productMapper(options), rows)];
        for (const [at, stock] of ofStock.entries()) {
          const product = ofProducts[at];
          const isWithout = !stock.ok && stock.rejection.code === 'quantity_missing';
          if (isWithout) expect(product).toMatchObject({ ok: true, stock: null });
          else expect(saidOf(stock)).toEqual(product && saidOf(product));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads a row alike whatever the rows before it were', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), row, options, (before, last, options) => {
        const [alone] = readWith(stockMapper(options), [last]);
        expect(readWith(stockMapper(options), [...before, last]).at(-1)).toEqual(alone);
      }),
    );
  });

  it('names the keys and the location of a row that it rejects', () => {
    const [result] = readWith(stockMapper({ checkDigit: true, matchBy: 'auto', invalidGtin: 'reject' }), [
      ['4006381333931', '', 'SKU-1', 'many'],
    ]);
    expect(result).toMatchObject({
      ok: false,
      rejection: { code: 'number_unreadable', column: 'Qty' },
      keys: { gtin: '04006381333931', offer_id: 'SKU-1' },
      location: 'main',
    });
  });
});
