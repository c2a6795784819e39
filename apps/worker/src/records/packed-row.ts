import type { ReadRow } from './row.js';

/** Between the cells of a packed row; a control character that files do not use, and then a row stays as it is. */
const separator = '\u001f';

/**
 * A row that waits, first for the others of its batch and then to be written. Its cells are one text until they are
 * needed: V8 copies twice whatever waits, and the cells of a row are many small objects.
 */
export class PackedRow {
  readonly row: number;
  readonly line: number;
  /** The cells as they are given, with a separator between them. */
  readonly text: string;
  /** The row itself, where the text would not give it back. */
  readonly #read: ReadRow | null;

  private constructor(row: number, line: number, text: string, read: ReadRow | null) {
    this.row = row;
    this.line = line;
    this.text = text;
    this.#read = read;
  }

  static of(read: ReadRow): PackedRow {
    const text = read.cells.join(separator);
    const isWhole = read.fault === null && !read.cells.some(holdsSeparator);
    return new PackedRow(read.row, read.line, text, isWhole ? null : read);
  }

  /** Characters of text, one more for each cell. */
  get characters(): number {
    return this.text.length + 1;
  }

  /** The row as it was read; its cells are made each time. */
  unpack(): ReadRow {
    const { row, line, text } = this;
    return this.#read ?? { row, line, cells: text.split(separator), fault: null };
  }
}

function holdsSeparator(cell: string): boolean {
  return cell.includes(separator);
}
