import type { SampleRow } from './sample-row.js';

type WriteRow = (row: SampleRow) => string;

/** The faults of supplier feeds, one each. */
const faults: readonly ((row: SampleRow, write: WriteRow) => string)[] = [
  (row, write) => write({ ...row, gtin: wrongCheckDigit(row.gtin) }),
  (row, write) => write({ ...row, price: 'on request' }),
  (row, write) => write({ ...row, availability: 'perhaps' }),
  (row, write) => write({ ...row, id: '', gtin: '' }),
  (row, write) => write({ ...row, gtin: '95200' }),
  (row, write) => write({ ...row, condition: 'slightly chewed' }),
  (row, write) => write({ ...row, price: '-5.00 EUR' }),
  (row, write) => `${write(row)},one cell too many`,
];

/** The text of `row` with fault number `fault`, modulo the number of faults. */
export function spoilRow(row: SampleRow, fault: number, write: WriteRow): string {
  return faults[fault % faults.length]?.(row, write) ?? write(row);
}

function wrongCheckDigit(gtin: string): string {
  return `${gtin.slice(0, -1)}${(Number(gtin.at(-1)) + 1) % 10}`;
}
