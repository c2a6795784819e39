import { expect, it } from 'vitest';
import { type FileFormat, readerOfCell, suggestValue } from '../src/one-import/check-cell.js';
import { correctedRows, editAlike, editCell, noEdits } from '../src/one-import/edits.js';

const file: FileFormat = {
  columns: [
    { column: 'EAN', taken_for: 'gtin', note: null },
    { column: 'Price', taken_for: 'price', note: null, decimal_mark: ',' },
    { column: 'State', taken_for: 'availability', note: null },
    { column: 'Colour of box', taken_for: 'custom_attributes.colour_of_box', note: null },
  ],
  options: { default_currency: 'EUR' },
};

function rejected(row: number, code: string, column: string, value: string, cells: string[]) {
  const by_column = Object.fromEntries(file.columns.map((other, index) => [other.column, cells[index] ?? '']));
  return { row, line: row + 1, code, column, value, message: '', suggestion: '', cells, by_column };
}

const wrongDigit = rejected(4, 'gtin_check_digit', 'EAN', '9529990000033', ['9529990000033', '24,90', 'new', 'red']);
const askPrice = rejected(5, 'price_unreadable', 'Price', 'ask', ['', 'ask', 'in stock', '']);
const askAgain = rejected(9, 'price_unreadable', 'Price', 'ask', ['', 'ask', 'in stock', '']);

it('suggests the right check digit and the nearest value allowed, and nothing where several are right', () => {
  expect(suggestValue(wrongDigit, file)).toBe('9529990000032');
  const misspelt = rejected(6, 'enum_unknown', 'State', 'Preordr', ['', '1,00', 'Preordr', '']);
  expect(suggestValue(misspelt, file)).toBe('preorder');
  expect(suggestValue(askPrice, file)).toBeNull();
});

it('reads a price with the decimal mark of its column and the currency of the import, or of its header', () => {
  const read = readerOfCell('Price', askPrice.cells, file);
  expect(read?.('1.249,00')).toMatchObject({ ok: true, value: { amount: '1249.00', currency: 'EUR' } });
  expect(read?.('ask')).toMatchObject({ ok: false, code: 'price_unreadable' });
  const other = { columns: [{ column: 'Price (CHF)', taken_for: 'price', note: null }], options: {} };
  expect(readerOfCell('Price (CHF)', ['5'], other)?.('5')).toMatchObject({ value: { currency: 'CHF' } });
});

it('takes any text in a column of the house', () => {
  expect(readerOfCell('Colour of box', [], file)).toBeNull();
});

it('counts a row as corrected once all its edited cells can be read', () => {
  const half = editCell(noEdits, askPrice, 'Price', '12,5', file);
  expect(correctedRows(half)).toEqual([{ row: 5, cells: { Price: '12,5' } }]);
  const wrong = editCell(half, askPrice, 'State', 'perhaps', file);
  expect(correctedRows(wrong)).toEqual([]);
});

it('forgets an edit that is taken back', () => {
  const edited = editCell(noEdits, askPrice, 'Price', '12,5', file);
  expect(editCell(edited, askPrice, 'Price', 'ask', file)).toEqual(noEdits);
});

it('writes the same into all rows with this value, and into no other', () => {
  const rejections = [wrongDigit, askPrice, askAgain];
  const edits = editAlike(noEdits, askPrice, '12,5', rejections, file);
  expect([...edits.keys()]).toEqual([5, 9]);
});
