import type { ColumnUse, CustomReason } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { describeColumns } from '../../src/columns/describe-columns.js';
import { mapHeader } from '../../src/columns/map-header.js';
import { mapFile } from '../support/map-rows.js';

/** The report on one column of a file whose others are `id` and `EAN`. */
function report(column: string, use: ColumnUse) {
  const header = ['id', 'EAN', column];
  const ignored: ColumnUse = { as: 'ignored' };
  return describeColumns({ header, uses: [ignored, ignored, use] }, [null, null, null])[2];
}

describe('the report on a column', () => {
  it.each<[ColumnUse, string | null, string | null]>([
    [{ as: 'ignored' }, null, 'left out'],
    [{ as: 'stock', column: 'quantity' }, 'quantity', null],
    [{ as: 'currency' }, 'currency', 'the currency of the prices beside it'],
    [{ as: 'custom_object', name: 'Own' }, 'custom_attributes', 'a JSON object of custom attributes in each cell'],
    [
      { as: 'late_object', name: 'Own' },
      null,
      'a JSON object of what only late records of the file name: known attributes, and custom ones',
    ],
  ])('that is used as %j', (use, takenFor, note) => {
    expect(report('Own', use)).toEqual({ column: 'Own', taken_for: takenFor, note });
  });

  it.each<[CustomReason, string]>([
    [{ kind: 'unknown' }, 'no known attribute; kept as it is'],
    [{ kind: 'quantity' }, 'a quantity; with the option stock_location it would set stock'],
    [
      { kind: 'ambiguous', candidates: ['offer_id', 'gtin'] },
      'may be offer_id or gtin; name it with the option columns',
    ],
    [{ kind: 'weaker', attribute: 'gtin', instead: 1 }, 'gtin is read from “EAN”, which names it more surely'],
    [
      { kind: 'other_currency', attribute: 'price', instead: 0 },
      'price is read from “id”, the first of several currencies',
    ],
    [
      { kind: 'repeated', attribute: 'offer_id', instead: null },
      'its values repeat; offer_id is made of the handle and the options',
    ],
    [{ kind: 'repeated', attribute: 'gtin', instead: 0 }, 'its values repeat; gtin is left out, and “id” is the key'],
    [{ kind: 'repeated', attribute: 'offer_id', instead: 1 }, 'its values repeat; offer_id is read from “EAN”'],
    [
      { kind: 'unfit', attribute: 'gender', value: 'x'.repeat(200) },
      `most of its values cannot be read as gender, such as “${'x'.repeat(100)}”`,
    ],
  ])('that is custom: %j', (reason, note) => {
    expect(report('Own', { as: 'custom', name: 'Own', reason })).toEqual({
      column: 'Own',
      taken_for: 'custom_attributes.Own',
      note,
    });
  });

  it.each([
    ['Price (EUR)', 'price', 'bare amounts are EUR'],
    ['Weight (kg)', 'shipping_weight', 'bare numbers are kg'],
    ['Subcategory', 'product_type', 'level 2 of the path'],
    ['shipping(country:price)', 'shipping(country:price)', null],
    ['Final URL', 'link', 'guessed from the words of the header'],
    ['title', 'title', null],
  ])('that is an attribute says what its header adds: %s', (column, takenFor, note) => {
    const map = mapHeader(['id', 'Category', column], {});
    expect(describeColumns(map, [null, null, null])[2]).toMatchObject({ column, taken_for: takenFor, note });
  });

  it('names the decimal mark, and the order of day and month', () => {
    const { formats } = mapFile(['id|price|availability_date|expiration_date', '1|3,99|03/04/2026|31/12/2026']);
    const [, price, first] = describeColumns(formats.map, formats.decimalMarks);
    expect(price).toEqual({ column: 'price', taken_for: 'price', note: null, decimal_mark: ',' });
    expect(first?.note).toBe('the day stands before the month');
    const american = mapFile(['id|availability_date', '1|12/31/2026']).formats;
    expect(describeColumns(american.map, american.decimalMarks)[1]?.note).toBe('the month stands before the day');
  });
});
