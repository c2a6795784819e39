import type { ReadRow } from './row.js';

/** Control characters that files do not use, between rows and between cells; a row that has one stays as it is. */
const rowSeparator = '\u001e';
const cellSeparator = '\u001f';

/**
 * Rows that wait, of which few will be looked at again: all of them as one text, because V8 copies twice whatever waits,
 * and a row is many small objects.
 */
export class PackedRows {
  readonly #rows: number[] = [];
  readonly #lines: number[] = [];
  /** One a row, until they are joined. */
  #texts: string[] = [];
  #text = '';
  /** By their index, the rows that the text would not give back. */
  readonly #others = new Map<number, ReadRow>();

  get length(): number {
    return this.#rows.length;
  }

  add(read: ReadRow): void {
    const { row, line, cells, fault } = read;
    const isWhole = fault === null && !cells.some(holdsSeparator);
    if (!isWhole) this.#others.set(this.length, read);
    this.#rows.push(row);
    this.#lines.push(line);
    this.#texts.push(isWhole ? cells.join(cellSeparator) : '');
  }

  /** No row is added any more. */
  end(): void {
    this.#text = this.#texts.join(rowSeparator);
    this.#texts = [];
  }

  /** The rows as they were read, once all were added: those for whose index `isWanted` holds. */
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
