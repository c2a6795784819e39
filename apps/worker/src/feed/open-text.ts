import { ImportFailure } from '../attempt-ends.js';
import { findHeader } from '../columns/find-header.js';
import { type FeedFormat, formatOf } from '../decode/recognise-content.js';
import { detectDialect, maxCells, usesQuotes } from '../records/detect-dialect.js';
import type { CsvDialect } from '../records/layout.js';
import { readRows } from '../records/read-rows.js';
import type { ReadRow } from '../records/row.js';
import { findRecordElement } from '../shapes/find-record-element.js';
import { findRecordList, listNamed } from '../shapes/find-record-list.js';
import { readJson } from '../shapes/read-json.js';
import { readXml } from '../shapes/read-xml.js';
import type { CutOff } from '../shapes/record-tree.js';
import { tabulate } from '../shapes/tabulate.js';
import { type Peeked, peekSound, peekStream } from '../stream-steps.js';
import { numberedAsSheet, type SheetFacts, type SheetText, sheetDialect } from '../workbook/sheet-text.js';

/** Characters looked at before the dialect is decided, rows before the formats are. */
const dialectSample = 256 * 1024;
export const sampleRows = 1000;
/** The weight of a row is its characters and so many for each cell; one heavier than this counts as several. */
const largeRow = 8192;
const weightOfCell = 8;

export interface FeedOptions {
  /** Name of an encoding, delimiter: pinned by the client, else `null`. */
  encoding: string | null;
  delimiter: string | null;
  /** False: the file has no header and its columns are named by position, "1", "2" and so on. */
  hasHeader: boolean;
  /** The columns that the option `columns` names. */
  namedColumns: readonly string[];
  /** The XML element that stands for a record, or the JSON list that holds them, where the client names it. */
  record: string | null;
  /** The sheet of a workbook, where the client names it. */
  sheet: string | null;
}

export interface FeedLimits {
  /** Bytes after decompression. */
  maxBytes: number;
  maxColumns: number;
}

/** How a text is to be read, and what hears that it ends too early. */
export interface OpenContext {
  options: FeedOptions;
  limits: FeedLimits;
  onCutOff: CutOff;
}

/** How the text is laid out, and its rows. */
export interface OpenText {
  format: FeedFormat;
  /** null for a file without cells, as XML and JSON. */
  dialect: CsvDialect | null;
  header: string[];
  headerLine: number;
  sheet: SheetFacts | null;
  rows: Peeked<ReadRow[]>;
}

/** Finds out how a text is laid out. Throws `empty_file`, `no_header`, `too_many_columns`, `no_records` and `unsafe_document`. */
export async function openText(text: AsyncIterable<string>, context: OpenContext): Promise<OpenText> {
  const peeked = await peekSound(text, dialectSample);
  const beginning = peeked.first.join('');
  if (beginning.trim() === '') throw new ImportFailure('empty_file', 'The file has no content.');
  const format = formatOf(beginning);
  if (format === 'csv') return openCsv(peeked, beginning, context);
  const { limits, onCutOff } = context;
  const { record, namedColumns } = context.options;
  const records =
    format === 'json'
      ? readJson(peeked.all, record === null ? findRecordList(beginning) : listNamed(record), onCutOff)
      : readXml(peeked.all, record ?? findRecordElement(beginning), onCutOff);
  const { header, rows } = await tabulate(records, { ...limits, namedColumns });
  return { format, dialect: null, header, headerLine: 0, sheet: null, rows: await sampled(rows) };
}

async function openCsv(peeked: Peeked<string>, beginning: string, context: OpenContext): Promise<OpenText> {
  const final = beginning.length < dialectSample;
  const sep = /^"?sep=(.)"?(\r\n|\r|\n)/i.exec(beginning);
  const start = sep?.[0].length ?? 0;
  const pinned = context.options.delimiter ?? sep?.[1] ?? null;
  const dialect = detectDialect(beginning.slice(start), final, pinned);
  const writing = { start, line: sep === null ? 1 : 2, dialect, isPadded: false };
  const { header, headerLine, rows } = readCells(peeked, beginning, writing, context);
  return { format: 'csv', dialect, header, headerLine, sheet: null, rows: await sampled(rows) };
}

/** The cells of a sheet, in rows by the numbers that the sheet gives them. */
export async function openCellsOf(sheet: SheetText, context: OpenContext): Promise<OpenText> {
  const peeked = await peekSound(sheet.text, dialectSample);
  const beginning = peeked.first.join('');
  if (beginning === '') throw new ImportFailure('empty_file', 'The sheet has no cells with values.');
  const writing = { start: 0, line: 1, dialect: sheetDialect, isPadded: true };
  const { header, headerLine: line, rows } = readCells(peeked, beginning, writing, context);
  // Before the rows: the numbers of lines are given out in ascending order.
  const headerLine = line === 0 ? 0 : sheet.rowOnLine(line);
  const numbered = await sampled(numberedAsSheet(rows, sheet));
  return { format: 'xlsx', dialect: null, header, headerLine, sheet: sheet.facts, rows: numbered };
}

/** How cells are written from a place in the text on. */
interface CellWriting {
  start: number;
  line: number;
  dialect: CsvDialect;
  /** Whether rows may have any number of blank cells beyond the header. */
  isPadded: boolean;
}

function readCells(
  peeked: Peeked<string>,
  beginning: string,
  { start, line, dialect, isPadded }: CellWriting,
  { options, limits, onCutOff }: OpenContext,
) {
  const final = beginning.length < dialectSample;
  const place = { start, line, final, hasHeader: options.hasHeader, maxColumns: limits.maxColumns };
  const { header, headerCells, headerLine, bodyStart, bodyLine } = findHeader(beginning, dialect, place);
  const layout = {
    dialect,
    usesQuotes: usesQuotes(beginning.slice(start), final, dialect),
    header,
    hasHeader: headerLine > 0,
    maxCells: isPadded ? Number.POSITIVE_INFINITY : maxCells(beginning.slice(bodyStart), final, dialect, headerCells),
    firstLine: bodyLine,
  };
  const cutOff = (row: ReadRow) => onCutOff(row.line, row.fault?.text ?? '');
  const rows = readRows(skipCharacters(peeked.all, bodyStart), layout, cutOff);
  return { header, headerLine, rows };
}

function sampled(rows: AsyncIterable<ReadRow[]>): Promise<Peeked<ReadRow[]>> {
  return peekStream(rows, sampleRows, countForSample);
}

async function* skipCharacters(text: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let left = count;
  for await (const piece of text) {
    if (left < piece.length) yield piece.slice(left);
    left = Math.max(0, left - piece.length);
  }
}

/** A large row counts as several, so that neither memory nor time for the sample depends on the size of rows. */
function countForSample(rows: readonly ReadRow[]): number {
  let count = 0;
  for (const { cells } of rows) {
    let weight = 0;
    for (const cell of cells) weight += cell.length + weightOfCell;
    count += Math.max(1, weight / largeRow);
  }
  return count;
}
