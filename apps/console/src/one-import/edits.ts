import type { Rejection } from '../api/documents.js';
import { type FileFormat, readerOfCell } from './check-cell.js';

type Cells = Readonly<Record<string, string>>;

interface Edit {
  /** By column. */
  cells: Cells;
  /** Whether all of them can be read, worked out when they are edited: thousands may be edited alike. */
  isReadable: boolean;
}

/** The cells that were edited, by row. */
export type Edits = ReadonlyMap<number, Edit>;

export const noEdits: Edits = new Map();

/** With the text of one cell; the text that the file has is no edit. */
export function editCell(edits: Edits, rejection: Rejection, column: string, text: string, file: FileFormat): Edits {
  return editCells(edits, [rejection], column, text, file);
}

/** Writes the text into the same column of all rows that were rejected with the same value there. */
export function editAlike(
  edits: Edits,
  { column, value }: Rejection,
  text: string,
  rejections: readonly Rejection[],
  file: FileFormat,
): Edits {
  if (column === null) return edits;
  const alike = rejections.filter((other) => other.column === column && other.value === value);
  return editCells(edits, alike, column, text, file);
}

function editCells(
  edits: Edits,
  rejections: readonly Rejection[],
  column: string,
  text: string,
  file: FileFormat,
): Edits {
  const next = new Map(edits);
  for (const rejection of rejections) {
    const { [column]: _, ...others } = next.get(rejection.row)?.cells ?? {};
    const cells = text === givenText(rejection, column) ? others : { ...others, [column]: text };
    if (Object.keys(cells).length === 0) next.delete(rejection.row);
    else next.set(rejection.row, { cells, isReadable: canRead(cells, rejection, file) });
  }
  return next;
}

function canRead(cells: Cells, { cells: given }: Rejection, file: FileFormat): boolean {
  return Object.entries(cells).every(([column, text]) => readerOfCell(column, given, file)?.(text).ok ?? true);
}

/** The text of a cell in the file. */
export function givenText({ by_column }: Pick<Rejection, 'by_column'>, column: string): string {
  return by_column[column] ?? '';
}

export interface CorrectedRow {
  row: number;
  cells: Cells;
}

/** The rows whose edited cells can all be read: those that are worth sending. */
export function correctedRows(edits: Edits): CorrectedRow[] {
  return [...edits].flatMap(([row, { cells, isReadable }]) => (isReadable ? [{ row, cells }] : []));
}
