import { type CsvDialect, delimiters } from './layout.js';
import { RecordScanner } from './scan-record.js';

const maxRecords = 300;

interface Shape {
  dialect: CsvDialect;
  /** Cells of each record that is not blank. */
  widths: number[];
  broken: number;
  /** Records with a quoted cell. */
  quoted: number;
}

/**
 * How the sample writes its cells: the delimiter with the steadiest width, quotes only where they pair up, backslashes
 * where they save more records than doubled quotes. `final`: the sample is the whole file.
 */
export function detectDialect(sample: string, final: boolean, pinned: string | null): CsvDialect {
  const candidates = pinned === null ? delimiters : [pinned];
  let best = shapeOf(sample, final, doubling(candidates[0] ?? ','));
  const commaWeight = splitsNumbers(sample) ? 0.7 : 1;
  for (const delimiter of candidates.slice(1)) {
    const shape = shapeOf(sample, final, doubling(delimiter));
    if (steadiness(shape) > steadiness(best) * (best.dialect.delimiter === ',' ? commaWeight : 1)) best = shape;
  }
  return withQuoting(sample, final, best);
}

/** Whether most commas stand between digits, as decimal commas do. */
function splitsNumbers(sample: string): boolean {
  const commas = sample.split(',').length - 1;
  return (sample.match(/\d,(?=\d)/g)?.length ?? 0) * 2 > commas;
}

function doubling(delimiter: string): CsvDialect {
  return { delimiter, quote: '"', escape: '"' };
}

function withQuoting(sample: string, final: boolean, doubled: Shape): CsvDialect {
  const { dialect } = doubled;
  const others: CsvDialect[] = [{ ...dialect, quote: null }];
  if (sample.includes('\\"')) others.unshift({ ...dialect, escape: '\\' });
  const apostrophes: CsvDialect = { ...dialect, quote: "'", escape: "'" };
  const quotedBy = shapeOf(sample, final, apostrophes);
  if (encloses(sample, dialect.delimiter, "'") && misfits(quotedBy) <= misfits(doubled) + recordsOf(quotedBy) / 20) {
    return apostrophes;
  }
  if (!sample.includes('"') && /(^|[^\p{L}])'[^'\r\n]*'/u.test(sample)) others.unshift(apostrophes);
  let best = doubled;
  for (const other of others) {
    const shape = shapeOf(sample, final, other);
    const isBetter = other.quote === null ? misfits(shape) * 2 < misfits(best) : misfits(shape) < misfits(best);
    if (isBetter) best = shape;
  }
  return best.dialect;
}

/**
 * Whether a character encloses cells as quotes do: all names of the first line, or a third of all cells begin with it,
 * and as many end. A cell that only begins with an apostrophe is guarded from a spreadsheet.
 */
function encloses(sample: string, delimiter: string, quote: string): boolean {
  const lines = sample.split(/\r\n|\n|\r/, maxRecords).filter((line) => line.trim() !== '');
  const cells = lines.map((line) => line.split(delimiter).map((cell) => cell.trim()));
  const isEnclosed = (cell: string) => cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote);
  if (cells[0]?.every(isEnclosed) === true) return true;
  const filled = cells.flat().filter((cell) => cell !== '');
  const begun = filled.filter((cell) => cell.startsWith(quote)).length;
  const ended = filled.filter((cell) => cell.endsWith(quote)).length;
  return begun > 0 && Math.min(begun, ended) * 3 >= filled.length;
}

/** Whether any record of the sample has a quoted cell. Where none has, a quote later on is rather an ordinary character. */
export function usesQuotes(sample: string, final: boolean, dialect: CsvDialect): boolean {
  return shapeOf(sample, final, dialect).quoted > 0;
}

/** Scans the records of the sample. After a broken one it continues at the next line. */
function shapeOf(sample: string, final: boolean, dialect: CsvDialect): Shape {
  const scanner = new RecordScanner(dialect);
  const shape: Shape = { dialect, widths: [], broken: 0, quoted: 0 };
  for (let at = 0; at < sample.length && shape.widths.length + shape.broken < maxRecords; ) {
    if (!scanner.scan(sample, at, final)) {
      if (scanner.problem === null) break;
    }
    if (scanner.problem === null) {
      if (scanner.used > 0) shape.widths.push(scanner.cells);
      if (scanner.quoted) shape.quoted += 1;
      at = scanner.next;
    } else {
      shape.broken += 1;
      at = afterLine(sample, at);
    }
  }
  return shape;
}

function afterLine(text: string, from: number): number {
  const found = text.slice(from).search(/\r\n?|\n/);
  if (found === -1) return text.length;
  return from + found + (text.startsWith('\r\n', from + found) ? 2 : 1);
}

/** The width that most records have, the wider of two that are equally common. */
export function commonWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let common = 1;
  for (const [width, count] of counts) {
    const maxCount = counts.get(common) ?? 0;
    if (count > maxCount || (count === maxCount && width > common)) common = width;
  }
  return common;
}

/**
 * How many cells a row may have where those beyond the header are blank. `headerCells` includes unnamed ones at the end.
 * One row in twenty that is exactly as wide as the header shows that rows do not end with a delimiter.
 */
export function maxCells(sample: string, final: boolean, dialect: CsvDialect, headerCells: number): number {
  const { widths } = shapeOf(sample, final, dialect);
  const exact = widths.filter((width) => width === headerCells).length;
  const wider = widths.filter((width) => width > headerCells).length;
  return exact * 20 >= exact + wider && exact > 0 ? headerCells : Number.POSITIVE_INFINITY;
}

function recordsOf({ widths, broken }: Shape): number {
  return widths.length + broken;
}

function misfits({ widths, broken }: Shape): number {
  const common = commonWidth(widths);
  return broken + widths.filter((width) => width !== common).length;
}

/** 0 for a delimiter that does not occur; the share of records of one width, raised a little by that width. */
function steadiness(shape: Shape): number {
  const common = commonWidth(shape.widths);
  const records = recordsOf(shape);
  if (common === 1 || records === 0) return 0;
  return (1 - misfits(shape) / records) * (1 + Math.log2(common) / 10);
}
