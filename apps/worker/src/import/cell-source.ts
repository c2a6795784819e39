import { type ColumnTarget, unguardCell } from '@feedstock/catalogue';

/** A column of the file that feeds an attribute. */
export interface CellSource {
  place: number;
  header: string;
  target: ColumnTarget;
}

/** The text of a cell without the apostrophe that guards it from being run as a formula. */
export function cellText(cells: readonly string[], place: number): string {
  const cell = cells[place];
  return cell === undefined ? '' : unguardCell(cell);
}
