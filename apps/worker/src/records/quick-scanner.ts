import type { CsvDialect } from './layout.js';

const LF = 10;
const CR = 13;

/** Quoted cells next to each other, from the first opening quote to behind the last closing one. */
export interface QuotedRun {
  start: number;
  end: number;
  cells: number;
}

const none: readonly QuotedRun[] = Object.freeze([]);

/**
 * Finds the ends of plain and of cleanly quoted records of one line by jumping from quote to quote. It leaves everything
 * else to `RecordScanner`, with which it agrees where it gives a result; most records of most files are of this kind.
 */
export class QuickScanner {
  /** The quoted cells of the last record found. A new list for each record. */
  runs: readonly QuotedRun[] = none;
  /** Where the record after the last one found starts. */
  next = 0;

  readonly #delimiter: number;
  readonly #quote: string;
  readonly #quoteCode: number;
  readonly #isUsable: boolean;
  #text = '';
  #lineFeed = -1;
  #return = -1;
  #quoteAt = -1;

  constructor(dialect: CsvDialect) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote ?? '"';
    this.#quoteCode = this.#quote.charCodeAt(0);
    this.#isUsable = dialect.quote !== null && dialect.escape === dialect.quote;
  }

  /** Begins with another text. */
  reset(text: string): void {
    this.#text = text;
    this.#lineFeed = -1;
    this.#return = -1;
    this.#quoteAt = -1;
  }

  /** Where the record that starts at `start` ends, its line end excluded; -1 where `RecordScanner` is needed. */
  find(start: number): number {
    if (!this.#isUsable) return -1;
    const end = this.#lineEnd(start);
    if (end === -1 || this.#text.charCodeAt(start) === 0xfeff) return -1;
    if (this.#quoteAt < start) this.#quoteAt = this.#from(this.#quote, start);
    this.runs = none;
    return this.#quoteAt >= end || this.#isClean(start, end) ? end : -1;
  }

  #from(what: string, at: number): number {
    const found = this.#text.indexOf(what, at);
    return found === -1 ? Number.POSITIVE_INFINITY : found;
  }

  #lineEnd(start: number): number {
    if (this.#lineFeed < start) this.#lineFeed = this.#from('\n', start);
    if (this.#return < start) this.#return = this.#from('\r', start);
    const end = Math.min(this.#lineFeed, this.#return);
    // A CR that ends the text may be half of a CRLF.
    if (end >= this.#text.length - (end === this.#return ? 1 : 0)) return -1;
    this.next = this.#lineFeed === end + 1 && this.#return === end ? end + 2 : end + 1;
    return end;
  }

  /** Whether each quoted cell of the line closes within it, right before a delimiter or the end. */
  #isClean(start: number, end: number): boolean {
    const text = this.#text;
    const quote = this.#quoteCode;
    const runs: QuotedRun[] = [];
    let last: QuotedRun | null = null;
    let at = this.#quoteAt;
    while (at < end) {
      const before = at === start ? this.#delimiter : text.charCodeAt(at - 1);
      if (before === this.#delimiter) {
        if (last !== null && last.end + 1 === at) last.cells += 1;
        else {
          last = { start: at, end: at, cells: 1 };
          runs.push(last);
        }
        at = text.indexOf(this.#quote, at + 1);
        while (at !== -1 && text.charCodeAt(at + 1) === quote) at = text.indexOf(this.#quote, at + 2);
        if (at === -1 || at >= end) return false;
        const after = text.charCodeAt(at + 1);
        if (after !== this.#delimiter && after !== LF && after !== CR) return false;
        last.end = at + 1;
      } else if (before <= 32 || before >= 127) return false;
      at = this.#from(this.#quote, at + 1);
    }
    this.#quoteAt = at;
    this.runs = runs;
    return true;
  }
}
