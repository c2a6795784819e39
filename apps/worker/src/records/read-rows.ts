import { pauseByTime } from '@feedstock/runtime';
import { showUndecodable, undecodableMark } from '../decode/decode-text.js';
import type { FeedLayout } from './layout.js';
import { type CleanRecord, type RecordExtent, RecordParser } from './parse-records.js';
import { QuickScanner } from './quick-scanner.js';
import type { ReadRow, RowFault } from './row.js';
import { damageFault, structureFault } from './row-faults.js';
import { maxRecordLength, nextLineStart } from './scan-record.js';
import { type RecordSpan, RecordSplitter } from './split-records.js';

const byteOrderMark = 0xfeff;

/**
 * Turns text into rows. fast-csv parses quoted cells, those of many records at once; text without a quote is split at
 * the delimiter, which is what fast-csv does with it (a test compares).
 * The rows do not depend on how the text is cut into pieces.
 */
export class RowReader {
  /** The row that the end of the text cut off: incomplete, and without its line end. It is not among those returned. */
  cutOff: ReadRow | null = null;

  readonly #header: readonly string[];
  /** The header, folded, to recognise repetitions among the rows; null where the file has none. */
  readonly #folded: readonly string[] | null;
  readonly #maxCells: number;
  readonly #delimiter: string;
  readonly #quick: QuickScanner;
  readonly #splitter: RecordSplitter;
  /** A second one, for records that the quick scanner found: the span of the first may still be in use. */
  readonly #counter: RecordSplitter;
  readonly #parser: RecordParser;
  #text = '';
  /** Text after `#text` that cannot complete its record, to be joined when more of it is known. */
  #held: string[] = [];
  #heldLength = 0;
  #line: number;
  #row = 0;
  readonly #rows: ReadRow[] = [];
  /** Records that wait for fast-csv, and the lines they start on; only one of the two lists is ever filled. */
  #clean: (CleanRecord & { line: number })[] = [];
  #run: (RecordExtent & { line: number })[] = [];
  /** Whether the current text holds a NUL or an undecodable byte. */
  #isSuspicious = false;
  /** Whether the file quotes cells, as far as it has been read. */
  #usesQuotes: boolean;
  /** Within the rest of a line that was too long to keep. */
  #isSkipping = false;

  constructor({ dialect, usesQuotes, header, hasHeader, maxCells, firstLine }: FeedLayout) {
    this.#header = header;
    this.#folded = hasHeader ? header.map(fold) : null;
    this.#maxCells = maxCells;
    this.#delimiter = dialect.delimiter;
    this.#quick = new QuickScanner(dialect);
    this.#splitter = new RecordSplitter(dialect, header.length, maxCells);
    this.#counter = new RecordSplitter(dialect, header.length, maxCells);
    this.#parser = new RecordParser(dialect);
    this.#line = firstLine;
    this.#usesQuotes = usesQuotes;
  }

  /** The rows that `text` completes. `final`: no text follows. */
  read(text: string, final: boolean): ReadRow[] {
    if (!final && this.#leavesIncomplete(text)) {
      this.#held.push(text);
      this.#heldLength += text.length;
      return [];
    }
    // Joined, not added: a string in two parts is slower to search.
    this.#text = [this.#text, ...this.#held, text].join('');
    this.#held = [];
    this.#heldLength = 0;
    this.#isSuspicious = this.#text.includes('\0') || this.#text.includes(undecodableMark);
    this.#quick.reset(this.#text);
    let at = 0;
    while (at < this.#text.length) {
      const next = this.#isSkipping ? this.#skipLine(at, final) : this.#readNext(at, final);
      if (next === at) break;
      at = next;
    }
    this.#closeRun();
    this.#text = this.#text.slice(at);
    // A copy: V8 comes to put a literal here among the old objects, from where it keeps its rows through every quick
    // collection, though nobody needs them any more.
    const rows = this.#rows.slice();
    this.#rows.length = 0;
    return rows;
  }

  /** Whether a record that is incomplete stays so with `text`: it is not scanned again for every piece of a long line. */
  #leavesIncomplete(text: string): boolean {
    const length = this.#text.length + this.#heldLength + text.length;
    return !this.#isSkipping && length <= maxRecordLength && !/[\r\n]/.test(text);
  }

  #readNext(at: number, final: boolean): number {
    const end = this.#isSuspicious ? -1 : this.#quick.find(at);
    if (end === -1) return this.#readRecord(at, final);
    const { runs } = this.#quick;
    if (runs.length === 0) {
      this.#closeRun();
      this.#addCells(this.#text.slice(at, end).split(this.#delimiter), at, this.#line);
    } else {
      if (this.#run.length > 0) this.#closeRun();
      this.#usesQuotes = true;
      this.#clean.push({ start: at, end, runs, line: this.#line });
    }
    this.#line += 1;
    return this.#quick.next;
  }

  /** Returns where the next record starts, or `at` where this one is not complete yet. */
  #readRecord(at: number, final: boolean): number {
    // Files glued together have a BOM at each seam.
    const start = this.#text.charCodeAt(at) === byteOrderMark ? at + 1 : at;
    const span = this.#findSpan(start, final);
    if (span === null) return at;
    this.#addRecord(span);
    this.#line += span.lines;
    this.#isSkipping = span.problem === 'row_too_long';
    return span.next;
  }

  /** In a file that quotes no cell, a quote that makes no sense is an ordinary character. */
  #findSpan(start: number, final: boolean): RecordSpan | null {
    const span = this.#splitter.read(this.#text, start, final);
    if (span === null) return null;
    const isBroken = span.problem === 'stray_quote' || span.problem === 'unclosed_quote';
    if (isBroken && !this.#usesQuotes) return this.#splitter.readLiteral(this.#text, start, final) ?? span;
    if (span.quoted && !isBroken) this.#usesQuotes = true;
    return span;
  }

  /** Returns where the next line starts, or how far the current text can be dropped. */
  #skipLine(at: number, final: boolean): number {
    const next = nextLineStart(this.#text, at, final);
    if (next === -1) return this.#text.length - (this.#text.endsWith('\r') ? 1 : 0);
    this.#isSkipping = false;
    this.#line += 1;
    return next;
  }

  /** Adds a record of one line that starts at `start` and whose cells have not been counted. */
  #addCells(cells: string[], start: number, line: number): void {
    const isUsual = cells.length === this.#header.length && cells.some(isFilled);
    if (isUsual) this.#addRow(cells, line);
    else {
      const span = this.#counter.read(this.#text, start, false);
      if (span !== null) this.#addSpan(span, line);
    }
  }

  #addRecord(span: RecordSpan): void {
    if (span.problem === null && span.quoted && !this.#isOdd(span) && !this.#isSuspicious) {
      if (this.#clean.length > 0) this.#closeRun();
      this.#run.push({ start: span.start, end: span.end, cells: span.cells, line: this.#line });
      return;
    }
    this.#closeRun();
    this.#addSpan(span, this.#line);
  }

  #isOdd({ problem, cells, used }: RecordSpan): boolean {
    const width = this.#header.length;
    return problem !== null || cells < width || used > width || cells > this.#maxCells || used === 0;
  }

  #addSpan(span: RecordSpan, line: number): void {
    if (span.problem === null && span.used === 0) return;
    const text = this.#text.slice(span.start, span.end);
    const cells = this.#cellsOf(span, text);
    const fault =
      structureFault(span, text, this.#header.length, this.#maxCells) ??
      damageFault(text, cells ?? []) ??
      (cells === null ? { code: 'stray_quote', cell: 1, text } : null);
    if (fault === null) this.#addRow(cells ?? [], line);
    else if (!span.terminated && (fault.code === 'too_few_cells' || fault.code === 'unclosed_quote')) {
      this.cutOff = { row: this.#row + 1, line, cells: (cells ?? []).map(showUndecodable), fault };
    } else this.#push((cells ?? []).map(showUndecodable), line, fault);
  }

  /** Null where fast-csv rejects what the splitter passed. */
  #cellsOf(span: RecordSpan, text: string): string[] | null {
    if (span.problem !== null) return [];
    return span.quoted ? this.#parser.parseOne(text) : text.split(this.#delimiter);
  }

  #closeRun(): void {
    const clean = this.#clean;
    const run = this.#run;
    if (clean.length > 0) {
      this.#clean = [];
      this.#addRecords(clean, this.#parser.parseClean(this.#text, clean), (cells, { start, line }) =>
        this.#addCells(cells, start, line),
      );
    }
    if (run.length > 0) {
      this.#run = [];
      this.#addRecords(run, this.#parser.parseBlock(this.#text, run), (cells, { line }) => this.#addRow(cells, line));
    }
  }

  #addRecords<Extent extends { start: number; end: number; line: number }>(
    extents: readonly Extent[],
    records: readonly (string[] | null)[],
    add: (cells: string[], extent: Extent) => void,
  ): void {
    for (const [index, extent] of extents.entries()) {
      const cells = records[index];
      if (cells) add(cells, extent);
      else {
        const text = this.#text.slice(extent.start, extent.end);
        this.#push([], extent.line, { code: 'stray_quote', cell: 1, text });
      }
    }
  }

  #addRow(cells: string[], line: number): void {
    if (this.#isHeader(cells)) return;
    if (cells.length > this.#header.length) cells.length = this.#header.length;
    this.#push(cells, line, null);
  }

  #isHeader(cells: readonly string[]): boolean {
    const folded = this.#folded;
    // Nearly every row ends here, and folding its first cell would leave two texts of it.
    if (folded === null || cannotFoldTo(folded[0] ?? '', cells[0] ?? '')) return false;
    return folded.every((name, index) => fold(cells[index] ?? '') === name);
  }

  #push(cells: string[], line: number, fault: RowFault | null): void {
    this.#row += 1;
    this.#rows.push({ row: this.#row, line, cells, fault });
  }
}

function isFilled(cell: string): boolean {
  return cell.trim() !== '';
}

/** Files are also concatenated by hand: a repeated header may be spelt differently. */
function fold(name: string): string {
  return name.trim().toLowerCase();
}

/** Whether the first characters tell that `cell` is not folded to `name`: beyond ASCII they tell nothing. */
function cannotFoldTo(name: string, cell: string): boolean {
  const code = cell.charCodeAt(0);
  const isUpper = code >= 65 && code <= 90;
  return code > 32 && code < 128 && (isUpper ? code + 32 : code) !== name.charCodeAt(0);
}

/** Characters read at a time: between two pieces the event loop can answer the database. */
const maxPieceLength = 16_384;

/** Rows handed on at a time, for the same reason. */
const maxChunkRows = 1000;

/**
 * The rows of a text that starts after the header, in chunks. Where the text ends within a row, `acceptCutOff` is called
 * with it after the last whole one: it throws, or the row is the last.
 */
export async function* readRows(
  text: AsyncIterable<string>,
  layout: FeedLayout,
  acceptCutOff: (row: ReadRow) => void,
): AsyncGenerator<ReadRow[]> {
  const reader = new RowReader(layout);
  const pause = pauseByTime();
  for await (const piece of text) {
    for (let at = 0; at < piece.length; at += maxPieceLength) {
      yield* inChunks(reader.read(piece.slice(at, at + maxPieceLength), false));
      await pause();
    }
  }
  yield* inChunks(reader.read('', true));
  if (reader.cutOff === null) return;
  acceptCutOff(reader.cutOff);
  yield [reader.cutOff];
}

/** A quote that is never closed may release thousands of rows at once. */
function* inChunks(rows: ReadRow[]): Generator<ReadRow[]> {
  if (rows.length <= maxChunkRows && rows.length > 0) yield rows;
  else for (let at = 0; at < rows.length; at += maxChunkRows) yield rows.slice(at, at + maxChunkRows);
}
