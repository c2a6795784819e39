import { matchHeaders } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import type { CsvDialect } from '../records/layout.js';
import type { ReadRow } from '../records/row.js';
import type { SheetEntry, Workbook } from './open-workbook.js';
import { letterOf, readSheet, type SheetRow } from './read-sheet.js';

/** What the status document says of a workbook. */
export interface SheetFacts {
  name: string;
  /** The other sheets, which are not read. */
  others: string[];
  hidden_columns: string[];
  hidden_rows: number;
}

/** How the text of a sheet is written. */
export const sheetDialect: CsvDialect = { delimiter: ',', quote: '"', escape: '"' };

/** A sheet as the text of a CSV file, and back from its lines to the rows of the sheet. */
export interface SheetText {
  text: AsyncGenerator<string>;
  facts: SheetFacts;
  /** The number of the sheet's row on each line, for lines in ascending order. */
  rowOnLine: (line: number) => number;
  share: () => number;
}

const rowsLookedAt = 30;
/** No header has more columns that are read. */
const cellsLookedAt = 2000;
/** Rows may share long texts: those of one piece of the sheet may be too many characters for one text. */
const longPiece = 256 * 1024;

/** Opens the sheet to be read. Its rows all get as many cells as the widest of the first ones has. Throws `no_sheet`. */
export async function openSheetText(workbook: Workbook, wanted: string | null): Promise<SheetText> {
  const { entry, first } = await chooseSheet(workbook, wanted);
  const { rows, hiddenColumns, share } = readSheet(workbook, entry);
  const facts: SheetFacts = {
    name: entry.name,
    others: workbook.sheets.filter((sheet) => sheet !== entry).map(({ name }) => name),
    hidden_columns: hiddenColumns,
    hidden_rows: 0,
  };
  const shape = shapeOf(first);
  const starts: { line: number; row: number }[] = [];
  let nextLine = 1;
  const text = async function* () {
    try {
      for await (const piece of rows) {
        let lines = '';
        for (const row of piece) {
          if (row.isHidden) facts.hidden_rows += 1;
          const line = lineOf(row, shape);
          starts.push({ line: nextLine, row: row.number });
          nextLine += countLines(line);
          lines += `${line}\n`;
          if (lines.length < longPiece) continue;
          yield lines;
          lines = '';
        }
        if (lines !== '') yield lines;
      }
    } finally {
      await workbook.close();
    }
  };
  const rowOnLine = (line: number) => {
    while ((starts[1]?.line ?? Number.POSITIVE_INFINITY) <= line) starts.shift();
    return starts[0]?.row ?? line;
  };
  return { text: text(), facts, rowOnLine, share };
}

/** The rows with the line of each as the sheet numbers it. */
export async function* numberedAsSheet(
  rows: AsyncIterable<ReadRow[]>,
  { rowOnLine }: SheetText,
): AsyncGenerator<ReadRow[]> {
  for await (const piece of rows) yield piece.map((row) => ({ ...row, line: rowOnLine(row.line) }));
}

interface ChosenSheet {
  entry: SheetEntry;
  first: readonly SheetRow[];
}

/** The sheet that the option names, or else the first visible one whose first rows name attributes, or else the first. */
async function chooseSheet(workbook: Workbook, wanted: string | null): Promise<ChosenSheet> {
  if (wanted !== null) {
    const entry = sheetNamed(workbook.sheets, wanted);
    return { entry, first: await firstRows(workbook, entry) };
  }
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
  for (const entry of visible) {
    const first = await firstRows(workbook, entry);
    if (first.some(namesAttributes)) return { entry, first };
  }
  const entry = visible[0] ?? workbook.sheets[0];
  if (entry === undefined) throw new ImportFailure('no_sheet', 'The workbook has no sheet with cells.');
  return { entry, first: await firstRows(workbook, entry) };
}

function sheetNamed(sheets: readonly SheetEntry[], wanted: string): SheetEntry {
  const byName = sheets.find(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  const found = byName ?? (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined);
  if (found !== undefined) return found;
  const names = sheets.map(({ name }) => `“${name}”`).join(', ');
  throw new ImportFailure('no_sheet', `The workbook has no sheet “${wanted}”. It has ${names}.`);
}

async function firstRows(workbook: Workbook, sheet: SheetEntry): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const rows of readSheet(workbook, sheet).rows) {
    first.push(...rows);
    if (first.length >= rowsLookedAt) break;
  }
  return first.slice(0, rowsLookedAt);
}

function namesAttributes({ cells }: SheetRow): boolean {
  return matchHeaders(cells.slice(0, cellsLookedAt)).filter(({ as }) => as === 'attribute').length > 1;
}

/** The width of the rows, and names for columns that have values and no name, by the number of the header's row. */
interface SheetShape {
  width: number;
  headerRow: number | null;
  unnamed: readonly number[];
}

function shapeOf(first: readonly SheetRow[]): SheetShape {
  const width = Math.max(0, ...first.map(({ cells }) => cells.length));
  const header = first.find(namesAttributes);
  if (header === undefined) return { width, headerRow: null, unnamed: [] };
  const below = first.filter(({ number }) => number > header.number);
  const columns = Array.from({ length: width }, (_, index) => index);
  const unnamed = columns.filter(
    (index) => blank(header.cells[index]) && below.some(({ cells }) => !blank(cells[index])),
  );
  return { width, headerRow: header.number, unnamed };
}

function blank(cell: string | undefined): boolean {
  return cell === undefined || cell.trim() === '';
}

function lineOf({ number, cells }: SheetRow, { width, headerRow, unnamed }: SheetShape): string {
  const padded = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
  if (number === headerRow) for (const index of unnamed) padded[index] = `Column ${letterOf(index + 1)}`;
  return padded.map(quoted).join(',');
}

function quoted(cell: string): string {
  return /[",'\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function countLines(text: string): number {
  return 1 + (text.match(/\r\n|\r|\n/g)?.length ?? 0);
}
