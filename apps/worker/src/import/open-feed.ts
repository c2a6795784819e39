import { ImportFailure, type SourceSnapshot } from '../attempt-ends.js';
import { findHeader } from '../columns/find-header.js';
import { decodeText } from '../decode/decode-text.js';
import { detectEncoding } from '../decode/detect-encoding.js';
import {
  declaredEncoding,
  type FeedFormat,
  formatOf,
  isRejectionReport,
  rejectOtherContent,
} from '../decode/recognise-content.js';
import type { FeedSource } from '../fetch/open-source.js';
import { SourceFingerprint } from '../fetch/source-fingerprint.js';
import { detectDialect, maxCells, usesQuotes } from '../records/detect-dialect.js';
import type { CsvDialect } from '../records/layout.js';
import { readRows } from '../records/read-rows.js';
import type { ReadRow } from '../records/row.js';
import { findRecordElement } from '../shapes/find-record-element.js';
import { readJson } from '../shapes/read-json.js';
import { readXml } from '../shapes/read-xml.js';
import type { CutOff } from '../shapes/record-tree.js';
import { tabulate } from '../shapes/tabulate.js';
import { type Peeked, peekSound, peekStream, stopOnAbort } from '../stream-steps.js';
import { decompress } from '../unpack/decompress.js';
import { openWorkbook } from '../workbook/open-workbook.js';
import {
  numberedAsSheet,
  openSheetText,
  type SheetFacts,
  type SheetText,
  sheetDialect,
} from '../workbook/sheet-text.js';

/** Bytes looked at before the encoding is decided, characters before the dialect is, rows before the formats are. */
const encodingSample = 1024 * 1024;
const dialectSample = 256 * 1024;
const sampleRows = 1000;
/** The weight of a row is its characters and so many for each cell; one heavier than this counts as several. */
const largeRow = 8192;
const weightOfCell = 8;

interface FeedOptions {
  /** Name of an encoding, delimiter: pinned by the client, else `null`. */
  encoding: string | null;
  delimiter: string | null;
  /** False: the file has no header and its columns are named by position, "1", "2" and so on. */
  hasHeader: boolean;
  /** The XML element that stands for a record, where the client names it. */
  record: string | null;
  /** The sheet of a workbook, where the client names it. */
  sheet: string | null;
}

interface FeedLimits {
  /** Bytes after decompression. */
  maxBytes: number;
  maxColumns: number;
}

interface FeedFacts {
  /** As the WHATWG Encoding standard names it. */
  encoding: string;
  /** 0 to 1. */
  encodingConfidence: number;
  format: FeedFormat;
  /** null for a file that has none, as XML and JSON. */
  delimiter: string | null;
  quote: string | null;
  compression: 'none' | 'gzip' | 'zip';
  /** Of a workbook. Hidden rows are counted as they are read. */
  sheet: SheetFacts | null;
}

/** A file whose beginning has been read. */
export interface Feed {
  facts: FeedFacts;
  /** The column names in order, repeated ones included. */
  header: string[];
  /** 0 where the file has none. */
  headerLine: number;
  /** The first rows, up to about 1,000; `chunks` has them too. */
  sample: ReadRow[];
  /** All rows. Read once; leaving early lets go of the source. */
  chunks: AsyncIterable<ReadRow[]>;
  /** The line of the row that the end of the file cut off, once it was read; null where the last row is whole. */
  cutOffLine(): number | null;
  bytesRead(): number;
  bytesTotal: number | null;
  /** What has been read so far, to be recognised by `expect` in a later attempt. */
  snapshot(): SourceSnapshot;
  /** Lets go of the source where `chunks` will not be read. */
  close(): Promise<void>;
}

export interface OpenFeedArguments {
  source: FeedSource;
  options: FeedOptions;
  limits: FeedLimits;
  signal?: AbortSignal | undefined;
  /** The snapshot of an earlier attempt: reading on throws `SourceChanged` where the source differs by then. */
  expect?: SourceSnapshot | undefined;
}

/**
 * Reads the beginning of a file and finds out how it is written; the rest is read as `chunks` is.
 * Throws `ImportFailure` (undecodable, empty_file, no_header, too_many_columns, not_a_feed, too_large,
 * unsupported_compression and what the source throws), and the signal's reason when it is aborted.
 */
export async function openFeed({ source, options, limits, signal, expect }: OpenFeedArguments): Promise<Feed> {
  const fingerprint = new SourceFingerprint(expect ?? null);
  const raw = fingerprint.pass(stopOnAbort(source.bytes, signal));
  const { compression, isWorkbook, bytes } = await decompress(raw, {
    maxBytes: limits.maxBytes,
    mayBeTwice: source.contentEncoding === 'gzip',
    endIsKnown: source.endIsKnown ?? false,
  });
  let cutOff: number | null = null;
  const onCutOff: CutOff = (line, text) => {
    if (source.endIsKnown !== true) throw endsWithin(line, text);
    cutOff = line;
  };
  const context = { options, limits, onCutOff };
  const { encoding, layout, share } = isWorkbook
    ? await openSheet(bytes, context)
    : await openFile(bytes, source.contentType ?? null, context);
  return {
    facts: {
      encoding: encoding.name,
      encodingConfidence: encoding.confidence,
      format: layout.format,
      delimiter: layout.dialect?.delimiter ?? null,
      quote: layout.dialect?.quote ?? null,
      compression,
      sheet: layout.sheet,
    },
    header: layout.header,
    headerLine: layout.headerLine,
    sample: layout.rows.first.flat().slice(0, sampleRows),
    chunks: layout.rows.all,
    cutOffLine: () => cutOff,
    bytesRead: () => Math.floor(fingerprint.bytes * share()),
    bytesTotal: source.bytesTotal,
    snapshot: () => fingerprint.snapshot(),
    close: () => layout.rows.close(),
  };
}

interface OpenContext {
  options: FeedOptions;
  limits: FeedLimits;
  onCutOff: CutOff;
}

interface Opened {
  encoding: { name: string; confidence: number };
  layout: OpenText;
  /** How much of the bytes that were read has become rows, 0 to 1. */
  share: () => number;
}

async function openFile(
  bytes: AsyncIterable<Buffer>,
  contentType: string | null,
  { options, limits, onCutOff }: OpenContext,
): Promise<Opened> {
  const peeked = await peekSound(bytes, encodingSample);
  try {
    const beginning = Buffer.concat(peeked.first);
    rejectOtherContent(beginning, contentType);
    const pins = isRejectionReport(beginning) ? { ...options, encoding: null, delimiter: null } : options;
    const encoding = detectEncoding(beginning, { pinned: pins.encoding ?? declaredEncoding(beginning) });
    const text = decodeText(peeked.all, encoding.name);
    return { encoding, layout: await openText(text, { options: pins, limits, onCutOff }), share: () => 1 };
  } catch (error) {
    await peeked.close();
    throw error;
  }
}

/** A workbook is read to its end before its first row is; from then on its sheet is a CSV file in a known dialect. */
async function openSheet(bytes: AsyncIterable<Buffer>, context: OpenContext): Promise<Opened> {
  const workbook = await openWorkbook(bytes, context.limits.maxBytes);
  try {
    const sheet = await openSheetText(workbook, context.options.sheet);
    const peeked = await peekSound(sheet.text, dialectSample);
    const beginning = peeked.first.join('');
    if (beginning === '') throw new ImportFailure('empty_file', 'The sheet has no cells with values.');
    const layout = await openCells(peeked, beginning, context, sheet);
    return { encoding: { name: 'utf-8', confidence: 1 }, layout, share: () => sheet.share() };
  } catch (error) {
    await workbook.close();
    throw error;
  }
}

/** How the text is laid out, and its rows. */
interface OpenText {
  format: FeedFormat;
  /** null for a file without cells, as XML and JSON. */
  dialect: CsvDialect | null;
  header: string[];
  headerLine: number;
  sheet: SheetFacts | null;
  rows: Peeked<ReadRow[]>;
}

async function openText(text: AsyncIterable<string>, context: OpenContext): Promise<OpenText> {
  const peeked = await peekSound(text, dialectSample);
  const beginning = peeked.first.join('');
  if (beginning.trim() === '') throw new ImportFailure('empty_file', 'The file has no content.');
  const format = formatOf(beginning);
  if (format === 'csv') return openCells(peeked, beginning, context, null);
  const { options, limits, onCutOff } = context;
  const records =
    format === 'json'
      ? readJson(peeked.all, onCutOff)
      : readXml(peeked.all, options.record ?? findRecordElement(beginning), onCutOff);
  const { header, rows } = await tabulate(records, limits);
  const sampled = await peekStream(rows, sampleRows, countForSample);
  return { format, dialect: null, header, headerLine: 0, sheet: null, rows: sampled };
}

async function openCells(
  peeked: Peeked<string>,
  beginning: string,
  { options, limits, onCutOff }: OpenContext,
  sheet: SheetText | null,
): Promise<OpenText> {
  const final = beginning.length < dialectSample;
  const sep = sheet === null ? /^"?sep=(.)"?(\r\n|\r|\n)/i.exec(beginning) : null;
  const start = sep?.[0].length ?? 0;
  const dialect: CsvDialect =
    sheet === null ? detectDialect(beginning.slice(start), final, options.delimiter ?? sep?.[1] ?? null) : sheetDialect;
  const { maxColumns } = limits;
  const place = { start, line: sep === null ? 1 : 2, final, hasHeader: options.hasHeader, maxColumns };
  const { header, headerCells, headerLine, bodyStart, bodyLine } = findHeader(beginning, dialect, place);
  const layout = {
    dialect,
    usesQuotes: usesQuotes(beginning.slice(start), final, dialect),
    header,
    hasHeader: headerLine > 0,
    // A sheet leaves out the blank cells at the end of a row.
    maxCells:
      sheet === null ? maxCells(beginning.slice(bodyStart), final, dialect, headerCells) : Number.POSITIVE_INFINITY,
    firstLine: bodyLine,
  };
  const cutOff = (row: ReadRow) => onCutOff(row.line, row.fault?.text ?? '');
  const rows = readRows(skipCharacters(peeked.all, bodyStart), layout, cutOff);
  if (sheet === null) {
    const sampled = await peekStream(rows, sampleRows, countForSample);
    return { format: 'csv', dialect, header, headerLine, sheet: null, rows: sampled };
  }
  // Before the rows: the numbers of lines are given out in ascending order.
  const headerRow = headerLine === 0 ? 0 : sheet.rowOnLine(headerLine);
  const sampled = await peekStream(numberedAsSheet(rows, sheet), sampleRows, countForSample);
  return { format: 'xlsx', dialect: null, header, headerLine: headerRow, sheet: sheet.facts, rows: sampled };
}

async function* skipCharacters(text: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let left = count;
  for await (const piece of text) {
    if (left < piece.length) yield piece.slice(left);
    left = Math.max(0, left - piece.length);
  }
}

/** The bytes may not all have arrived: another attempt may bring the rest of the row. */
function endsWithin(line: number, text: string): ImportFailure {
  if (text === '') {
    const message = `The file ends too early, after line ${line}: what it opens is not closed.`;
    return new ImportFailure('fetch_truncated', message, { details: { line } });
  }
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new ImportFailure(
    'fetch_truncated',
    `The file ends in line ${line}: the last row, “${shown}”, is incomplete and has no line end.`,
    { details: { line } },
  );
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
