import type { ReadRow } from './row.js';

/** Control characters that files do not use, between rows and between cells; a row that has one stays as it is. */
const rowSeparator = '\u001e';
const cellSeparator = '\u001f';

/**
 * Rows that wait, of which few will be looked at again: all of them as one text, because V8 copies twice whatever waits,
 * and a row is many small objects.
 */
export class PackedRows {
  readonly length: number;
  readonly #rows: number[] = [];
  readonly #lines: number[] = [];
  readonly #text: string;
  /** By their index, the rows that the text would not give back. */
  readonly #others = new Map<number, ReadRow>();

  constructor(rows: readonly ReadRow[]) {
    this.length = rows.length;
    const texts: string[] = [];
    for (const [index, read] of rows.entries()) {
      this.#rows.push(read.row);
      this.#lines.push(read.line);
      const isWhole = read.fault === null && !read.cells.some(holdsSeparator);
      if (!isWhole) this.#others.set(index, read);
      texts.push(isWhole ? read.cells.join(cellSeparator) : '');
    }
    this.#text = texts.join(rowSeparator);
  }

  /** The rows as they were read, those for whose index `isWanted` holds. */
  unpack(isWanted: (index: number) => boolean = () => true): ReadRow[] {
    const rows: ReadRow[] = [];
    for (const [index, text] of this.#text.split(rowSeparator).entries()) {
      const [row, line] = [this.#rows[index], this.#lines[index]];
      if (row === undefined || line === undefined || !isWanted(index)) continue;
      rows.push(this.#others.get(index) ?? { row, line, cells: text.split(cellSeparator), fault: null });
    }
    return rows;
  }
}

function holdsSeparator(cell: string): boolean {
  return cell.includes(cellSeparator) || cell.includes(rowSeparator);
}
