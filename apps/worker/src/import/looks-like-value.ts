const values = [
  /^https?:\/\/\S/i,
  /^[\d\s-]{8,18}$/,
  /^[^\d\s]{0,3}\s?-?\d[\d.,\s']*[.,]\d{2}\s?[^\d\s]{0,4}$/,
  /^\d+$/,
  /^\d{4}-\d{2}-\d{2}/,
];

/** Whether a cell is what a row holds and no name of a column: an address, a GTIN, a price, a number, a date. */
export function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  return text !== '' && (text.length > 200 || values.some((pattern) => pattern.test(text)));
}
