import { cleanHeader, customPrefix } from '../headers/fold-header.js';

const longestName = 200;
const values = [
  /^https?:\/\/\S/i,
  /^[\d\s-]{8,18}$/,
  /^[^\d\s]{0,3}\s?-?\d[\d.,\s']*[.,]\d{2}\s?[^\d\s]{0,4}$/,
  /^\d+$/,
  /^\d{4}-\d{2}-\d{2}/,
];
/** A group whose header names its many parts. */
const groupHeader = /^\w+\([\w: ]+\)$/;

/** Whether a cell is what a row holds and no name of a column: an address, a GTIN, a price, a number, a date, a long text. */
export function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  if (text === '' || customPrefix.test(cleanHeader(text)) || groupHeader.test(text)) return false;
  return text.length > longestName || values.some((pattern) => pattern.test(text));
}
