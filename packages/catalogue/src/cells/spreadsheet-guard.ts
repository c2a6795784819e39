/**
 * A spreadsheet runs a cell that begins with one of these, also in full width, and also behind tabs and carriage returns.
 * Where it splits the file at semicolons, a part after a semicolon begins a cell. The order is that of a class in a pattern.
 */
export const formulaMarks = '=+@\t\r＝＋－＠-';
/** Not followed by a number that ends the part. */
export const notNumber = '(?![+-]?[0-9]+([.,][0-9]+)?(;|$))';

const formula = new RegExp(`(^|;)(?=[${formulaMarks}])${notNumber}`, 'g');
const guarded = new RegExp(`(^|;)(?='+[${formulaMarks}])`, 'g');
const guardedOrFormula = new RegExp(`(^|;)(?='*[${formulaMarks}])${notNumber}`, 'g');
const guard = new RegExp(`(^|;)'(?='*[${formulaMarks}])`, 'g');
const apostrophe = 39;

/**
 * The cell of an exported file for a text. With `excelSafe`, each part that a spreadsheet would run as a formula gets an
 * apostrophe before it; numbers do not. A part that looks guarded by itself always gets one, so that `unguardCell`
 * gives every text back.
 */
export function guardCell(text: string, excelSafe: boolean): string {
  return text.replace(excelSafe ? guardedOrFormula : guarded, "$1'");
}

/** The cell with an apostrophe before each formula; what has one already stays as it is. */
export function guardFormula(cell: string): string {
  return cell.replace(formula, "$1'");
}

/** The text of a cell without the apostrophes that guard it. */
export function unguardCell(cell: string): string {
  if (cell.charCodeAt(0) !== apostrophe && !cell.includes(";'")) return cell;
  return cell.replace(guard, '$1');
}
