import { readerOfCell } from '../one-import/check-cell.js';
import type { Preview } from './preview.js';

const priceAttributes: ReadonlySet<string> = new Set(['price', 'sale_price']);

/** Whether a price among the first rows says nothing of its currency, so that somebody must. */
export function needsCurrency({ columns, rows }: Preview): boolean {
  const file = { columns, options: {} };
  return columns.some(
    ({ column, taken_for }, index) =>
      priceAttributes.has(taken_for ?? '') &&
      rows.some((cells) => {
        const reading = readerOfCell(column, cells, file)?.(cells[index] ?? '');
        return reading?.ok === false && /^price_currency_(missing|ambiguous)$/.test(reading.code);
      }),
  );
}
