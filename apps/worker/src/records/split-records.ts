import type { CsvDialect } from './layout.js';
import { maxRecordLength, nextLineStart, RecordScanner, type ScanProblem } from './scan-record.js';

/** Where one record is in the text, in the words of `RecordScanner`. */
export type RecordSpan = Readonly<
  Pick<RecordScanner, 'start' | 'end' | 'next' | 'lines' | 'cells' | 'used' | 'quoted' | 'terminated' | 'problem'>
>;

/** A broken quote costs at most so many following lines that do not parse as rows; beyond that, only its own. */
const maxLinesLost = 50;

/** Below this width, text inside quoted cells looks like a row too often to count as one. */
const minRecognisedWidth = 3;

/**
 * Splits a text into records of `width` cells. A broken quote costs its own record: reading resumes at the next line that
 * parses as a row of the expected width. The result depends on the text alone, not on how it arrives.
 */
export class RecordSplitter {
  readonly #width: number;
  readonly #maxCells: number;
  readonly #quote: string | null;
  readonly #scanner: RecordScanner;
  readonly #probe: RecordScanner;
  /** Ignores quotes, so that it recognises a row whose own quotes are broken. */
  readonly #literal: RecordScanner;

  /** `maxCells`: a record may have so many cells if those beyond `width` are blank. */
  constructor(dialect: CsvDialect, width: number, maxCells: number) {
    this.#width = width;
    this.#maxCells = maxCells;
    this.#quote = dialect.quote;
    this.#scanner = new RecordScanner(dialect);
    this.#probe = new RecordScanner(dialect);
    this.#literal = new RecordScanner({ ...dialect, quote: null });
  }

  /**
   * The record that starts at `start`, or null where more text is needed to know. `final`: no text follows.
   * The result is valid until the next call only.
   */
  read(text: string, start: number, final: boolean): RecordSpan | null {
    const scanner = this.#scanner;
    if (!scanner.scan(text, start, final)) return null;
    if (scanner.problem === null && (scanner.lines === 1 || !this.#swallowsRows(text, start, scanner))) {
      return scanner;
    }
    return this.#recover(text, start, final);
  }

  /** The line that starts at `start` where it is a row if its quotes are ordinary characters, else null. */
  readLiteral(text: string, start: number, final: boolean): RecordSpan | null {
    return this.#literal.scan(text, start, final) && this.#fits(this.#literal) ? this.#literal : null;
  }

  #fits(scanner: RecordScanner): boolean {
    const { problem, cells, used } = scanner;
    return problem === null && cells >= this.#width && used <= this.#width && cells <= this.#maxCells;
  }

  /** Whether a record of several lines is really a quote left open and the rows that followed it. */
  #swallowsRows(text: string, start: number, record: RecordScanner): boolean {
    const lines = text.slice(start, record.end).split(/\r\n|\n|\r/);
    if (!this.#fits(record)) return lines.slice(1).some((line) => this.#isRow(line));
    if (this.#width < minRecognisedWidth) return false;
    const inner = lines.slice(1, -1);
    return inner.filter((line) => this.#isRow(line)).length * 2 > inner.length;
  }

  #isRow(line: string): boolean {
    return this.#probe.scan(line, 0, true) && this.#fits(this.#probe);
  }

  /** The span of a record with a problem: its first line, and those after it until one parses as a row again. */
  #recover(text: string, start: number, final: boolean): RecordSpan | null {
    const { problem, lines, cells } = this.#scanner;
    const second = nextLineStart(text, start, final);
    const tooLong = second === -1 ? text.length - start > maxRecordLength : second - start > maxRecordLength;
    if (tooLong) return this.#broken(text, start, start + maxRecordLength, 'row_too_long', { lines: 0, cells });
    if (second === -1) return null;
    const alone = { lines: 1, cells };
    if (lines === 1 && !this.#leavesQuoteOpen(text.slice(start, second))) {
      return this.#broken(text, start, second, 'stray_quote', alone);
    }
    const resumed = this.#nextRow(text, start, second, final);
    if (resumed === null) return null;
    const strayed = problem === 'stray_quote' && (lines === 1 || resumed.next > second);
    return this.#broken(text, start, resumed.next, strayed ? 'stray_quote' : 'unclosed_quote', {
      lines: resumed.lines,
      cells,
    });
  }

  #leavesQuoteOpen(line: string): boolean {
    return this.#quote !== null && (line.split(this.#quote).length - 1) % 2 === 1;
  }

  /** Where the first row after a broken record starts, even if broken itself, and the lines up to there. */
  #nextRow(text: string, start: number, second: number, final: boolean): Pick<RecordSpan, 'next' | 'lines'> | null {
    const alone = { next: second, lines: 1 };
    let at = second;
    for (let lines = 1; lines <= maxLinesLost; lines += 1) {
      if (at >= text.length) return final ? { next: at, lines } : null;
      if (at - start > maxRecordLength) return alone;
      if (!this.#probe.scan(text, at, final)) return null;
      if (this.#fits(this.#probe) && !this.#probeSwallows(text, at)) return { next: at, lines };
      if (this.#literal.scan(text, at, final) && this.#fits(this.#literal)) return { next: at, lines };
      at = nextLineStart(text, at, final);
      if (at === -1) return text.length - start > maxRecordLength ? alone : null;
    }
    return alone;
  }

  #probeSwallows(text: string, at: number): boolean {
    if (this.#probe.lines === 1) return false;
    const end = this.#probe.end;
    const inner = text
      .slice(at, end)
      .split(/\r\n|\n|\r/)
      .slice(1, -1);
    return this.#width >= minRecognisedWidth && inner.filter((line) => this.#isRow(line)).length * 2 > inner.length;
  }

  #broken(
    text: string,
    start: number,
    next: number,
    problem: ScanProblem,
    { lines, cells }: { lines: number; cells: number },
  ): RecordSpan {
    let end = next;
    while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
    return { start, end, next, lines, cells, used: cells, quoted: true, terminated: end < next, problem };
  }
}
