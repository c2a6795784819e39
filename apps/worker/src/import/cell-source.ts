import type { ColumnTarget } from '@feedstock/catalogue';

/** A column of the file that feeds an attribute. */
export interface CellSource {
  place: number;
  header: string;
  target: ColumnTarget;
}

const apostrophe = 39;
/** Tab and carriage return are guarded too: spreadsheets skip them and run what follows. */
const guarded = new Set(['=', '+', '-', '@', '\t', '\r']);

/** The text of a cell without the apostrophe that guards it from being run as a formula. */
export function cellText(cells: readonly string[], place: number): string {
  const cell = cells[place];
  if (cell === undefined) return '';
  return cell.charCodeAt(0) === apostrophe && guarded.has(cell.charAt(1)) ? cell.slice(1) : cell;
}
