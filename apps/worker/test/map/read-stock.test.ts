import { type ColumnUse, maxLocationLength, quantityWords } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import type { HeaderMap } from '../../src/columns/map-header.js';
import { createStockReader, quantitySlot } from '../../src/map/read-stock.js';
import { RowDraft } from '../../src/map/row-draft.js';

const words = quantityWords({ plenty: 50 });
const columns = ['quantity', 'delta', 'location'] as const;
type Column = (typeof columns)[number];

/** A file of these columns of stock, each under its own name in capitals. */
function mapOf(used: readonly Column[]): HeaderMap {
  const uses = used.map((column): ColumnUse => ({ as: 'stock', column }));
  return { header: used.map((column) => column.toUpperCase()), uses };
}

function read(used: readonly Column[], cells: readonly string[], location: string | null = 'main') {
  const draft = new RowDraft(() => true);
  const rejection = createStockReader(mapOf(used), { location, words })(cells, draft);
  return { rejection, stock: draft.stock, draft };
}

describe('a row of a stock file', () => {
  it.each([
    [['quantity'], ['5'], { location: 'main', action: 'set', amount: 5 }],
    [['quantity'], [' plenty '], { location: 'main', action: 'set', amount: 50 }],
    [['quantity'], ['0'], { location: 'main', action: 'set', amount: 0 }],
    [['delta'], ['-3'], { location: 'main', action: 'add', amount: -3 }],
    [['quantity', 'delta'], ['', '+3'], { location: 'main', action: 'add', amount: 3 }],
    [['quantity', 'delta'], ['5', ' '], { location: 'main', action: 'set', amount: 5 }],
    [['quantity', 'location'], ['5', ' north '], { location: 'north', action: 'set', amount: 5 }],
    [['quantity', 'location'], ['5', ''], { location: 'main', action: 'set', amount: 5 }],
  ] as const)('%j %j', (used, cells, stock) => {
    expect(read(used, cells)).toMatchObject({ rejection: null, stock });
  });

  it('names its location in the draft, also where its quantity cannot be read', () => {
    expect(read(['quantity', 'location'], ['x', 'north']).draft.location).toBe('north');
  });

  it.each([
    [['quantity'], [''], 'quantity_missing', 'QUANTITY', '', 'The row has no quantity.'],
    [['quantity'], ['N/A'], 'quantity_missing', 'QUANTITY', '', 'The row has no quantity.'],
    [['delta'], [''], 'quantity_missing', 'DELTA', '', 'The row has no quantity.'],
    [['quantity', 'delta'], ['5', '3'], 'quantity_twice', 'DELTA', '3', 'The row has a quantity and a delta.'],
  ] as const)('%j %j is rejected: %s', (used, cells, code, column, value, message) => {
    const { rejection, stock } = read(used, cells);
    expect(rejection).toMatchObject({ code, column, value, message });
    expect(rejection?.suggestion).not.toBe('');
    expect(stock).toBeNull();
  });

  it('is rejected where nobody names a location', () => {
    expect(read(['quantity', 'location'], ['5', ' '], null).rejection).toMatchObject({
      code: 'location_missing',
      column: 'LOCATION',
      message: 'The row names no location.',
    });
  });

  it('is rejected where the name of its location is too long', () => {
    const longest = 'x'.repeat(maxLocationLength);
    expect(read(['quantity', 'location'], ['5', longest]).stock).toMatchObject({ location: longest });
    expect(read(['quantity', 'location'], ['5', `${longest}x`]).rejection).toMatchObject({
      code: 'text_too_long',
      column: 'LOCATION',
      value: `${longest}x`,
      message: `The name of a location has 1 to ${maxLocationLength} characters.`,
    });
    expect(read(['quantity', 'location'], ['5', '\u0007']).rejection).toMatchObject({ code: 'text_too_long' });
    expect(read(['quantity', 'location'], ['5', 'x'.repeat(2000)]).rejection?.value).toHaveLength(1000);
  });

  it('keeps what is wrong with a quantity that cannot be read', () => {
    const { rejection, stock, draft } = read(['quantity'], ['many']);
    expect(rejection).toBeNull();
    expect(stock).toBeNull();
    expect(draft.hasProblems).toBe(true);
  });
});

describe('the quantity of a row of products', () => {
  const slot = (cells: readonly string[]) => {
    const draft = new RowDraft(() => false);
    quantitySlot(mapOf(['quantity']), { location: 'main', words })?.(cells, draft);
    return draft.stock;
  };

  it('sets the stock at the location of the import', () => {
    expect(slot([' 5 '])).toEqual({ location: 'main', action: 'set', amount: 5 });
    expect(slot(['plenty'])).toEqual({ location: 'main', action: 'set', amount: 50 });
  });

  it.each(['', ' ', 'many', 'N/A'])('says nothing of stock where the cell is %j', (cell) => {
    expect(slot([cell])).toBeNull();
  });

  it('is none in a file without such a column', () => {
    expect(quantitySlot(mapOf(['location']), { location: 'main', words })).toBeNull();
  });
});
