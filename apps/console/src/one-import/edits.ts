import type { Rejection } from '../api/documents.js';
import { type FileFormat, readerOfCell } from './check-cell.js';

/** The cells that were edited, by row, then by column. */
export type Edits = ReadonlyMap<number, Readonly<Record<string, string>>>;

export const noEdits: Edits = new Map();

/** With the text of one cell; the text that the file has is no edit. */
export function editCell(edits: Edits, rejection: Rejection, column: string, text: string): Edits {
  const next = new Map(edits);
  setCell(next, rejection, column, text);
  return next;
}

/** Writes the text into the same column of all rows that were rejected with the same value there. */
export function editAlike(
  edits: Edits,
  { column, value }: Rejection,
  text: string,
  rejections: readonly Rejection[],
): Edits {
  if (column === null) return edits;
  const next = new Map(edits);
  for (const other of rejections) {
    if (other.column === column && other.value === value) setCell(next, other, column, text);
  }
  return next;
}

function setCell(
  edits: Map<number, Readonly<Record<string, string>>>,
  rejection: Rejection,
  column: string,
  text: string,
): void {
  const { [column]: _, ...others } = edits.get(rejection.row) ?? {};
  const cells = text === givenText(rejection, column) ? others : { ...others, [column]: text };
  if (Object.keys(cells).length === 0) edits.delete(rejection.row);
  else edits.set(rejection.row, cells);
}

/** The text of a cell in the file. */
export function givenText({ by_column }: Pick<Rejection, 'by_column'>, column: string): string {
  return by_column[column] ?? '';
}

export interface CorrectedRow {
  row: number;
  cells: Readonly<Record<string, string>>;
}

/** The rows whose edited cells can all be read: those that are worth sending. */
export function correctedRows(edits: Edits, rejections: readonly Rejection[], file: FileFormat): CorrectedRow[] {
  return rejections.flatMap(({ row, cells: given }) => {
    const cells = edits.get(row);
    if (cells === undefined) return [];
    const isReadable = Object.entries(cells).every(
      ([column, text]) => readerOfCell(column, given, file)?.(text).ok ?? true,
    );
    return isReadable ? [{ row, cells }] : [];
  });
}
