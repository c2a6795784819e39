import { guardFormula } from '@feedstock/catalogue';

const needsQuotes = /[",\r\n]/;

/**
 * A line of CSV (RFC 4180). With `excelSafe`, an apostrophe keeps a spreadsheet from running a cell as a formula; the
 * import takes it off again. A cell that has one already is left as it is, for the import would take that off as well.
 */
export function writeCsvRow(cells: readonly string[], excelSafe: boolean): string {
  return `${cells.map((cell) => quote(excelSafe ? guardFormula(cell) : cell)).join(',')}\r\n`;
}

function quote(cell: string): string {
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
