import { CsvParserStream, ParserOptions } from 'fast-csv';
import type { CsvDialect } from './layout.js';
import type { QuotedRun } from './quick-scanner.js';

/** A record within a text, and the cells it should come out with. */
export interface RecordPlace {
  start: number;
  end: number;
  cells: number;
}

/** A record of one line, of which is known where its quoted cells stand. */
export interface CleanRecord {
  start: number;
  end: number;
  runs: readonly QuotedRun[];
}

/**
 * fast-csv's parser, called for whole blocks of records. Its stream hands on one row at a time and gives the whole file
 * up at the first broken quote; the parser inside it does neither. It is reached through the stream because the package
 * exports no other way to it; the version is pinned and a test compares both.
 */
export class RecordParser {
  readonly #parser: CsvParserStream<string[], string[]>['parser'];
  readonly #delimiter: string;

  constructor(dialect: CsvDialect) {
    this.#delimiter = dialect.delimiter;
    const options = { delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape };
    this.#parser = new CsvParserStream<string[], string[]>(new ParserOptions(options))['parser'];
  }

  /** The cells of one record, or null where fast-csv rejects it. */
  parseOne(text: string): string[] | null {
    const records = this.#tryParse(text);
    return records?.length === 1 ? (records[0] ?? null) : null;
  }

  /**
   * The cells of records that follow each other in `text`. A block that does not come out as expected is halved until
   * the record at fault stands alone; that one is null.
   */
  parseBlock(text: string, places: readonly RecordPlace[]): (string[] | null)[] {
    const first = places[0];
    const last = places.at(-1);
    if (first === undefined || last === undefined) return [];
    const records = this.#tryParse(text.slice(first.start, last.end));
    if (records !== null && isAsExpected(records, places)) return records;
    if (places.length === 1) return [null];
    const half = places.length >> 1;
    return [...this.parseBlock(text, places.slice(0, half)), ...this.parseBlock(text, places.slice(half))];
  }

  /**
   * The cells of records whose quoted cells are known: fast-csv reads those, and what stands between them, where it
   * would find nothing but delimiters, is cut at the delimiter. Null for a record that fast-csv rejects.
   */
  parseClean(text: string, records: readonly CleanRecord[]): (string[] | null)[] {
    const runs = records.flatMap((record) => record.runs);
    const quoted = this.#tryParse(runs.map(({ start, end }) => text.slice(start, end)).join('\n'));
    if (quoted === null || !isAsExpected(quoted, runs)) {
      return records.map(({ start, end }) => this.parseOne(text.slice(start, end)));
    }
    const parsed = quoted.values();
    return records.map((record) => {
      const cells: string[] = [];
      let at = record.start;
      for (const { start, end } of record.runs) {
        if (start > at) this.#cut(text.slice(at, start - 1), cells);
        for (const cell of parsed.next().value ?? []) cells.push(cell);
        at = end + 1;
      }
      if (at <= record.end) this.#cut(text.slice(at, record.end), cells);
      return cells;
    });
  }

  #cut(text: string, cells: string[]): void {
    for (const cell of text.split(this.#delimiter)) cells.push(cell);
  }

  #tryParse(text: string): string[][] | null {
    try {
      return this.#parser.parse(text, false).rows;
    } catch {
      return null;
    }
  }
}

function isAsExpected(records: readonly string[][], places: readonly { cells: number }[]): boolean {
  return records.length === places.length && records.every(({ length }, index) => places[index]?.cells === length);
}
