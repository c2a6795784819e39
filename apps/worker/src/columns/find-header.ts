import { isRejectionFile, isReportColumn, looksLikeValue, matchHeaders, unguardCell } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import { decodeAgain } from '../decode/decode-again.js';
import { commonWidth } from '../records/detect-dialect.js';
import type { CsvDialect } from '../records/layout.js';
import { RecordParser } from '../records/parse-records.js';
import { nextLineStart, RecordScanner } from '../records/scan-record.js';

/** Lines above the header that may be titles or comments. */
const maxLinesAbove = 30;
/** Characters of a value that a message shows. */
const maxShownLength = 100;

export interface FoundHeader {
  /** As the file spells them, blanks around them left out; unnamed columns at the end left out, others are ''. */
  header: string[];
  /** Cells of the header, unnamed ones at the end included. */
  headerCells: number;
  /** The physical line of the header, or 0 where the file has none and `columns` gives positions. */
  headerLine: number;
  /** Where the rows start in the sample, and on which physical line. */
  bodyStart: number;
  bodyLine: number;
}

interface Candidate {
  at: number;
  line: number;
  cells: string[];
  next: number;
  nextLine: number;
}

interface HeaderSearch {
  start: number;
  line: number;
  /** The sample is the whole file. */
  final: boolean;
  hasHeader: boolean;
  maxColumns: number;
}

/**
 * The line with the column names: the first one about as wide as the rows that is no comment and no title.
 * Throws `no_header` where it holds values, unless `hasHeader` is false: then the columns are named "1", "2" and so on.
 * Throws `too_many_columns` beyond `maxColumns`. `start`, `line`: where to begin in the sample.
 */
export function findHeader(
  sample: string,
  dialect: CsvDialect,
  { start, line, final, hasHeader, maxColumns }: HeaderSearch,
): FoundHeader {
  const candidates = firstRecords(sample, dialect, start, line, final);
  const width = commonWidth(candidates.map(({ cells }) => usedCells(cells)));
  const wide = candidates.filter((candidate) => isWideEnough(candidate, width));
  const first = wide[0] ?? candidates[0];
  // Before any name is looked up, which takes time for each.
  const columns = Math.max(width, usedCells(first?.cells ?? []));
  const isCut = !final && first?.next === sample.length;
  if (columns > maxColumns) throw tooManyColumns(columns, isCut, maxColumns);
  const narrow = wide.filter(({ cells }) => usedCells(cells) <= maxColumns);
  const found = (hasHeader ? namesBelow(narrow) : undefined) ?? first;
  if (found === undefined) throw new ImportFailure('no_header', 'The file has no line with column names.');
  const isReport = isReportOfPositions(found.cells);
  if (!hasHeader && !isReport) return positions(found, width);
  const value = isReport ? undefined : found.cells.find(looksLikeValue);
  if (value !== undefined) throw holdsValues(found.line, value);
  return {
    header: found.cells.slice(0, usedCells(found.cells)).map((name) => unguardCell(readName(name).trim())),
    headerCells: found.cells.length,
    headerLine: found.line,
    bodyStart: found.next,
    bodyLine: found.nextLine,
  };
}

/**
 * A title or a remark may be as wide as the rows: where the first line names nothing known, the header is one below that
 * does. Under a line of labels for people, as Amazon writes them, the names that count follow: several more are known.
 */
function namesBelow([first, ...below]: readonly Candidate[]): Candidate | undefined {
  if (first === undefined) return undefined;
  const [second] = below;
  const known = knownNames(first);
  if (known > 0) {
    const isBetter = second !== undefined && knownNames(second) > known + 1 && !second.cells.some(looksLikeValue);
    return isBetter ? second : undefined;
  }
  return below.find((candidate) => knownNames(candidate) > 1 && !candidate.cells.some(looksLikeValue));
}

/** A name that was encoded twice is known only by what it was. */
function readName(name: string): string {
  return decodeAgain(name) ?? name;
}

function knownNames({ cells }: Candidate): number {
  return matchHeaders(cells.map(readName)).filter(({ as }) => as === 'attribute' || as === 'ambiguous').length;
}

/** Whether a line is the header that the rejected rows of a file without one are given: positions, then the report's columns. */
function isReportOfPositions(cells: readonly string[]): boolean {
  if (!isRejectionFile(cells)) return false;
  const own = cells.filter((cell) => cell.trim() !== '' && !isReportColumn(cell));
  return own.length > 0 && own.every((cell, index) => cell.trim() === String(index + 1));
}

function tooManyColumns(columns: number, isCut: boolean, limit: number): ImportFailure {
  const count = isCut ? `at least ${columns}` : String(columns);
  return new ImportFailure('too_many_columns', `The file has ${count} columns; at most ${limit} are read.`, {
    details: { columns, limit },
  });
}

function positions(found: Candidate, width: number): FoundHeader {
  const header = Array.from({ length: Math.max(width, usedCells(found.cells)) }, (_, index) => String(index + 1));
  return { header, headerCells: header.length, headerLine: 0, bodyStart: found.at, bodyLine: found.line };
}

function holdsValues(line: number, cell: string): ImportFailure {
  const value = cell.length > maxShownLength ? `${cell.slice(0, maxShownLength)}…` : cell;
  return new ImportFailure(
    'no_header',
    `Line ${line} should hold the column names, but “${value}” looks like a value. ` +
      'Put the names above it, or give the option columns with positions, such as {"1": "gtin", "2": "title"}.',
    { details: { line, value } },
  );
}

function isWideEnough({ cells }: Candidate, width: number): boolean {
  const used = usedCells(cells);
  const isComment = /^\s*(#|\/\/)/.test(cells[0] ?? '');
  if (isComment && (used < width || width === 1)) return false;
  return used * 2 > width;
}

/** Cells up to the last one that is not blank. */
function usedCells(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function firstRecords(sample: string, dialect: CsvDialect, start: number, line: number, final: boolean): Candidate[] {
  const scanner = new RecordScanner(dialect);
  const parser = new RecordParser(dialect);
  const records: Candidate[] = [];
  let at = start;
  let current = line;
  while (at < sample.length && records.length < maxLinesAbove) {
    const isCut = !scanner.scan(sample, at, final);
    if (isCut && scanner.problem === null && records.length > 0) break;
    const isBroken = isCut || scanner.problem !== null;
    const next = isBroken ? nextLineStart(sample, at, true) : scanner.next;
    const nextLine = current + (isBroken ? 1 : scanner.lines);
    const text = sample.slice(at, isBroken ? next : scanner.end);
    const cells = isBroken ? text.trimEnd().split(dialect.delimiter) : (parser.parseOne(text) ?? []);
    records.push({ at, line: current, cells, next, nextLine });
    at = next;
    current = nextLine;
  }
  return records;
}
