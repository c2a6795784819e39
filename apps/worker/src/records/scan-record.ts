import type { CsvDialect } from './layout.js';

const LF = 10;
const CR = 13;

/** Maximum length of a record, in characters: a broken quote is followed no further than this. */
export const maxRecordLength = 1024 * 1024;

export type ScanProblem = 'stray_quote' | 'unclosed_quote' | 'row_too_long';

/** A blank as in fast-csv's `\s`, without line ends. */
function isBlank(code: number): boolean {
  if (code > 32 && code < 160) return false;
  if (code <= 32) return code === 32 || code === 9 || code === 11 || code === 12;
  if (code < 0x1680) return code === 160;
  return /\s/.test(String.fromCharCode(code));
}

/** The offset after the line that contains `from`, or -1 where the text ends, or may end, before the line does. */
export function nextLineStart(text: string, from: number, final: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF) return at + 1;
    if (code === CR) {
      if (at + 1 < text.length) return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
      return final ? at + 1 : -1;
    }
  }
  return final ? text.length : -1;
}

/**
 * Finds where one record ends, by the same grammar as fast-csv: a cell whose first character after blanks is a quote
 * runs to its closing quote, any other to the next delimiter or line end, and quotes inside it are ordinary characters.
 * The fields hold the result of the last scan; one scanner serves a whole file, since this runs for every record.
 */
export class RecordScanner {
  start = 0;
  /** Where the record's text ends, its line end excluded. */
  end = 0;
  /** Where the next record starts. */
  next = 0;
  /** Physical lines the record spans. */
  lines = 1;
  cells = 0;
  /** Cells up to the last one that is not blank. */
  used = 0;
  /** Whether any cell is quoted. */
  quoted = false;
  /** Whether a line end closed the record, rather than the end of the file. */
  terminated = false;
  problem: ScanProblem | null = null;

  readonly #delimiter: number;
  readonly #quote: number;
  readonly #escape: number;

  constructor(dialect: CsvDialect) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0);
    this.#escape = dialect.quote === null ? -1 : dialect.escape.charCodeAt(0);
  }

  /**
   * Scans the record that starts at `start`. False: more text is needed to know. With a problem, `end` and `next` mean
   * nothing. `final`: no text follows.
   */
  scan(text: string, start: number, final: boolean): boolean {
    this.start = start;
    this.lines = 1;
    this.cells = 0;
    this.used = 0;
    this.quoted = false;
    this.problem = null;
    const stop = Math.min(text.length, start + maxRecordLength);
    let at = start;
    for (;;) {
      at = this.#scanCell(text, at, stop);
      if (this.problem !== null) return this.#isCertain(text, start, final);
      this.cells += 1;
      if (at >= stop) return this.#endOfText(text, start, stop, final);
      const code = text.charCodeAt(at);
      if (code === this.#delimiter) at += 1;
      else return this.#endOfLine(text, at, code, final);
    }
  }

  /** Returns where the cell ends: at a delimiter, a line end, or `stop`. */
  #scanCell(text: string, start: number, stop: number): number {
    const delimiter = this.#delimiter;
    let at = start;
    let code = 0;
    for (; at < stop; at += 1) {
      code = text.charCodeAt(at);
      if (code === delimiter || !isBlank(code)) break;
    }
    if (at >= stop) return at;
    if (code === this.#quote) return this.#scanQuotedCell(text, at + 1, stop);
    if (code === delimiter || code === LF || code === CR) return at;
    this.used = this.cells + 1;
    for (at += 1; at < stop; at += 1) {
      code = text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) return at;
    }
    return at;
  }

  #scanQuotedCell(text: string, start: number, stop: number): number {
    this.quoted = true;
    let at = this.#closingQuote(text, start, stop);
    if (at >= stop) {
      this.problem = 'unclosed_quote';
      return stop;
    }
    if (at > start) this.used = this.cells + 1;
    at += 1;
    while (at < stop) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === LF || code === CR) return at;
      if (!isBlank(code)) {
        this.problem = 'stray_quote';
        return at;
      }
      at += 1;
    }
    return at;
  }

  #closingQuote(text: string, start: number, stop: number): number {
    const quote = this.#quote;
    const escapeCode = this.#escape;
    for (let at = start; at < stop; at += 1) {
      const code = text.charCodeAt(at);
      // Most characters are letters and digits, whose codes are above those of quotes and line ends.
      if (code > 39 && code !== escapeCode) continue;
      if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) this.lines += 1;
      else if (code === escapeCode || code === quote) {
        const following = at + 1 < text.length ? text.charCodeAt(at + 1) : -1;
        if (code === escapeCode && (following === quote || following === escapeCode)) at += 1;
        else if (code === quote) return at;
      }
    }
    return stop;
  }

  #isCertain(text: string, start: number, final: boolean): boolean {
    if (this.problem !== 'unclosed_quote') return true;
    return final || text.length > start + maxRecordLength;
  }

  #endOfText(text: string, start: number, stop: number, final: boolean): boolean {
    if (text.length > start + maxRecordLength) {
      this.problem = 'row_too_long';
      return true;
    }
    this.end = stop;
    this.next = stop;
    this.terminated = false;
    return final;
  }

  #endOfLine(text: string, at: number, code: number, final: boolean): boolean {
    this.end = at;
    this.next = at + 1;
    this.terminated = true;
    if (code === CR) {
      if (at + 1 >= text.length) return final;
      if (text.charCodeAt(at + 1) === LF) this.next = at + 2;
    }
    return true;
  }
}
