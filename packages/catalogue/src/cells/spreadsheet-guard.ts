const apostrophe = 39;
/** A spreadsheet runs what begins so, also behind tabs and carriage returns. */
const formula = /^[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * The cell of an exported file for a text. With `excelSafe`, what a spreadsheet would run as a formula gets an
 * apostrophe before it; numbers do not. A text that looks guarded by itself gets one always, so that `unguardCell`
 * gives every text back.
 */
export function guardCell(text: string, excelSafe: boolean): string {
  if (text.charCodeAt(0) === apostrophe) return guarded.test(text) ? `'${text}` : text;
  return excelSafe ? guardFormula(text) : text;
}

/** The cell with an apostrophe before it where a spreadsheet would run it as a formula; what has one already stays as it is. */
export function guardFormula(cell: string): string {
  return formula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
}

/** The text of a cell without the apostrophe that guards it. */
export function unguardCell(cell: string): string {
  return cell.charCodeAt(0) === apostrophe && guarded.test(cell) ? cell.slice(1) : cell;
}
