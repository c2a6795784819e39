import { headerIndex } from '../columns/map-header.js';
import { cellText } from '../map/column-reader.js';

/** A column of the file by its own name, whatever it is read as. */
export interface NamedColumn {
  header: string;
  /** The cell of a row, without blanks around it; '' where the file has no such column. */
  of(cells: readonly string[]): string;
}

/** The first column with one of these names, in any case; null where the file has none. */
export function columnNamed(header: readonly string[], ...names: string[]): NamedColumn | null {
  const index = headerIndex(header, ...names);
  return index === -1 ? null : { header: header[index] ?? '', of: (cells) => cellText(cells, index).trim() };
}
