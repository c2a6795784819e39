import { quantityWords } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { type HeaderOptions, mapHeader } from '../../src/columns/map-header.js';
import { planStockColumns } from '../../src/columns/plan-stock-columns.js';
import { withQuantityColumn } from '../../src/columns/quantity-column.js';
import { rowsOf } from '../support/map-rows.js';

interface StockOptions {
  columns?: HeaderOptions['columns'];
  location?: string | null;
  rows?: readonly string[];
}

/** What each column of a stock file is used as: the part of stock, the key, or `ignored`. */
function usesOf(header: string, { columns = {}, location = 'main', rows = [] }: StockOptions = {}): string[] {
  const options = { columns, matchBy: 'auto', location } as const;
  return planStockColumns(header.split('|'), rowsOf(rows), options).uses.map((use) =>
    use.as === 'stock' ? use.column : use.as === 'attribute' ? use.target.attribute.name : use.as,
  );
}

describe('the columns of a stock file', () => {
  it('are the key, the quantity and the location; all others are left out', () => {
    expect(usesOf('title|sku|Qty|Location|price|Season')).toEqual([
      'ignored',
      'offer_id',
      'quantity',
      'location',
      'ignored',
      'ignored',
    ]);
  });

  it('may give a delta in place of the quantity', () => {
    expect(usesOf('EAN|delta')).toEqual(['gtin', 'delta']);
  });

  it('are the first of several that are equally sure', () => {
    expect(usesOf('sku|stock|quantity')).toEqual(['offer_id', 'quantity', 'ignored']);
    expect(usesOf('sku|units|stock|pcs|quantity')).toEqual(['offer_id', 'ignored', 'quantity', 'ignored', 'ignored']);
    expect(usesOf('sku|units|pcs')).toEqual(['offer_id', 'quantity', 'ignored']);
  });

  it('are named by the caller before all others', () => {
    const columns = { Halle: ' Location ', lager: 'quantity', stock: null, sku: 'offer_id' };
    expect(usesOf('sku|stock|lager|Halle', { columns })).toEqual(['offer_id', 'ignored', 'quantity', 'location']);
  });

  it('are rejected without a quantity, and without a location that the caller does not name', () => {
    expect(() => usesOf('sku|title')).toThrow(
      expect.objectContaining({
        code: 'no_quantity_column',
        message: 'No column of the file holds a quantity or a delta.',
        details: { columns: ['sku', 'title'] },
      }),
    );
    expect(() => usesOf('sku|qty', { location: null })).toThrow(
      expect.objectContaining({
        code: 'no_location',
        message: 'No column of the file holds the location, and the option location is not given.',
        details: { columns: ['sku', 'qty'] },
      }),
    );
    expect(usesOf('sku|qty|location', { location: null })).toEqual(['offer_id', 'quantity', 'location']);
  });

  it('are rejected without a key', () => {
    expect(() => usesOf('qty|colour', { rows: ['5|red', '6|red'] })).toThrow(
      expect.objectContaining({ code: 'no_key_column' }),
    );
  });
});

describe('the quantity of a product feed', () => {
  const words = quantityWords({ plenty: 50 });

  function useOf(
    header: string,
    cells: readonly string[],
    given: { columns?: HeaderOptions['columns']; words?: null } = {},
  ) {
    const { columns = {} } = given;
    const map = mapHeader(['id', 'title', header], columns);
    const rows = rowsOf(cells.map((cell) => `A1|Cup|${cell}`));
    return withQuantityColumn(map, rows, columns, given.words === null ? null : words).uses;
  }
  const quantity = { as: 'stock', column: 'quantity' };

  it('is a column with a sure name whose values are quantities, for half of them at least', () => {
    expect(useOf('Lagerbestand', ['5', ' plenty ', '', 'blue', 'red'])[2]).toEqual(quantity);
    expect(useOf('Lagerbestand', ['5', 'blue', 'red'])[2]).toMatchObject({ as: 'custom', reason: { kind: 'unknown' } });
    expect(useOf('Lagerbestand', [])[2]).toEqual(quantity);
  });

  it('is what the caller says, and nothing that he calls otherwise', () => {
    expect(useOf('Halle', ['5'], { columns: { Halle: ' Quantity ' } })[2]).toEqual(quantity);
    expect(useOf('Lagerbestand', ['5'], { columns: { Lagerbestand: 'Season' } })[2]).toMatchObject({ as: 'custom' });
    expect(useOf('Season', ['5'])[2]).toMatchObject({ as: 'custom', reason: { kind: 'unknown' } });
  });

  it('is a custom attribute with a note where no location is given', () => {
    expect(useOf('Lagerbestand', ['5'], { words: null })[2]).toMatchObject({
      as: 'custom',
      reason: { kind: 'quantity' },
    });
  });

  it('leaves the other columns as they are', () => {
    const [id, title] = useOf('Lagerbestand', ['5']);
    expect(id).toMatchObject({ as: 'attribute' });
    expect(title).toMatchObject({ as: 'attribute' });
  });

  it('is not counted in rows that could not be split', () => {
    const map = mapHeader(['id', 'Lagerbestand'], {});
    const [row] = rowsOf(['A1|x']);
    const broken = row === undefined ? [] : [{ ...row, fault: { code: 'too_few_cells', message: '' } as never }];
    expect(withQuantityColumn(map, broken, {}, words).uses[1]).toEqual(quantity);
  });
});
