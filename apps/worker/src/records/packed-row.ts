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
  /** The cells as they are given, with a separator between them; empty in a row that is not packed. */
  readonly text: string;
  /** Characters of text, one more for each cell. */
  readonly characters: number;
  /** The row itself, where the text would not give it back. */
  readonly #read: ReadRow | null;

  /** The few cells of a row of stock, of which no digest is made, are cheaper left as they are. */
  constructor(read: ReadRow, { pack }: { pack: boolean }) {
    this.row = read.row;
    this.line = read.line;
    this.text = pack ? read.cells.join(separator) : '';
    this.characters = pack ? this.text.length + 1 : charactersOf(read.cells);
    this.#read = pack && read.fault === null && !read.cells.some(holdsSeparator) ? null : read;
  }

  /** The row as it was read; its cells are made each time. */
  unpack(): ReadRow {
    const { row, line, text } = this;
    return this.#read ?? { row, line, cells: text.split(separator), fault: null };
  }
}

function charactersOf(cells: readonly string[]): number {
  let characters = cells.length;
  for (const cell of cells) characters += cell.length;
  return characters;
}

function holdsSeparator(cell: string): boolean {
  return cell.includes(separator);
}
