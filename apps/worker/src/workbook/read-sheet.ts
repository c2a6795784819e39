import { ImportFailure } from '../attempt-ends.js';
import { maxRecordLength } from '../records/scan-record.js';
import { plainNumber } from './cell-format.js';
import { CellText } from './cell-text.js';
import { type SheetEntry, unescapeText, type Workbook } from './open-workbook.js';
import { parsePart } from './parse-part.js';

/** A row of a sheet that has a value. */
export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  number: number;
  isHidden: boolean;
  /** Up to the last one with a value. */
  cells: string[];
  /** Characters of all cells. Cells beyond the longest record are left out: the row is rejected for those before. */
  length: number;
}

/** The rows of a sheet as they are read. */
export interface Sheet {
  rows: AsyncGenerator<SheetRow[]>;
  /** Columns that the sheet hides, by their letters; known once the first row is read. */
  hiddenColumns: string[];
  /** How much has been read, 0 to 1. */
  share: () => number;
}

/** Columns that a sheet of Excel has. */
const maxColumn = 16_384;

/** Reads a sheet: each cell as the sheet shows it, with a formula by the value it had when the file was saved. */
export function readSheet(workbook: Workbook, entry: SheetEntry): Sheet {
  const { content, share } = workbook.openSheet(entry);
  const hiddenColumns: string[] = [];
  return { rows: rowsOf(workbook, content, hiddenColumns), hiddenColumns, share };
}

async function* rowsOf(
  { texts, formats }: Workbook,
  content: AsyncIterable<Buffer>,
  hiddenColumns: string[],
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, isHidden: false, cells: [], length: 0 };
  let cell = { column: 0, type: '', style: 0 };
  const value = new CellText();
  let isValue = false;
  let isAid = false;
  const steps = parsePart(content, {
    open(name, attributes) {
      if (name === 'col' && isTrue(attributes['hidden'])) hiddenColumns.push(...lettersOf(attributes));
      else if (name === 'row') {
        const number = Number(attributes['r'] ?? row.number + 1);
        row = { number, isHidden: isTrue(attributes['hidden']), cells: [], length: 0 };
        cell = { ...cell, column: 0 };
      } else if (name === 'c') {
        const column = attributes['r'] === undefined ? nextColumn(cell.column) : columnOf(attributes['r']);
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) };
        value.take();
      } else if (name === 'rPh') isAid = true;
      isValue = name === 'v' || (name === 't' && !isAid);
    },
    close(name) {
      if (name === 'rPh') isAid = false;
      if (name === 'c' && !value.isEmpty) setCell(row, cell.column, shown(value.take()));
      if (name === 'row' && row.cells.length > 0) rows.push(row);
      isValue = false;
    },
    text(text) {
      if (isValue) value.add(text);
    },
  });

  function shown(text: string): string {
    switch (cell.type) {
      case 's':
        return texts.get(Number(text));
      case 'b':
        return text === '1' ? 'true' : 'false';
      case 'n':
        return (formats[cell.style] ?? plainNumber)(text);
      default:
        return unescapeText(text);
    }
  }

  for await (const _ of steps) {
    if (rows.length > 0) yield rows;
    rows = [];
  }
}

function setCell(row: SheetRow, column: number, text: string): void {
  if (text === '' || row.length > maxRecordLength) return;
  const { cells } = row;
  row.length += text.length;
  while (cells.length < column - 1) cells.push('');
  cells[column - 1] = text;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** The number of the column of a cell such as `AB12`, from 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,4}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  const shown = reference.slice(0, 20);
  if (column === 0) throw new ImportFailure('file_damaged', `The sheet has a cell ${shown}, which names no column.`);
  if (column > maxColumn) throw beyondLastColumn(shown, column);
  return column;
}

function nextColumn(column: number): number {
  if (column < maxColumn) return column + 1;
  throw beyondLastColumn(letterOf(column + 1), column + 1);
}

function beyondLastColumn(reference: string, columns: number): ImportFailure {
  return new ImportFailure('too_many_columns', `The sheet has a cell ${reference}, beyond its last column XFD.`, {
    details: { columns, limit: maxColumn },
  });
}

function lettersOf({ min, max }: Readonly<Record<string, string>>): string[] {
  const [from, to] = [Number(min), Math.min(Number(max), Number(min) + 100)];
  const letters: string[] = [];
  for (let column = from; column <= to && column <= maxColumn; column += 1) letters.push(letterOf(column));
  return letters;
}

/** The letters of a column by its number from 1: 28 is AB. */
export function letterOf(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before > 0 ? letterOf(before) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
