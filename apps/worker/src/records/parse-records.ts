import { CsvParserStream, ParserOptions } from 'fast-csv';
import type { CsvDialect } from './layout.js';
import type { QuotedRun } from './quick-scanner.js';

/** Where a record is in a text, and how many cells it should have. */
export interface RecordExtent {
  start: number;
  end: number;
  cells: number;
}

/** A record of one line whose quoted cells are located. */
export interface CleanRecord {
  start: number;
  end: number;
  runs: readonly QuotedRun[];
}

/**
 * fast-csv's parser, called for whole blocks of records. Its stream emits one row at a time and fails the whole file at
 * the first broken quote; the parser inside does neither. It is reached through the stream because the package does not
 * export it; the version is pinned and a test compares both.
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
   * The cells of consecutive records in `text`. A block that does not parse as expected is halved until the faulty
   * record is alone; that one is null.
   */
  parseBlock(text: string, extents: readonly RecordExtent[]): (string[] | null)[] {
    const first = extents[0];
    const last = extents.at(-1);
    if (first === undefined || last === undefined) return [];
    const records = this.#tryParse(text.slice(first.start, last.end));
    if (records !== null && isAsExpected(records, extents)) return records;
    if (extents.length === 1) return [null];
    const half = extents.length >> 1;
    return [...this.parseBlock(text, extents.slice(0, half)), ...this.parseBlock(text, extents.slice(half))];
  }

  /**
   * The cells of records whose quoted cells are located: fast-csv parses those, and the text between them, where it
   * would find nothing but delimiters, is split at the delimiter. Null for a record that fast-csv rejects.
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
        if (start > at) this.#split(text.slice(at, start - 1), cells);
        for (const cell of parsed.next().value ?? []) cells.push(cell);
        at = end + 1;
      }
      if (at <= record.end) this.#split(text.slice(at, record.end), cells);
      return cells;
    });
  }

  #split(text: string, cells: string[]): void {
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

function isAsExpected(records: readonly string[][], extents: readonly { cells: number }[]): boolean {
  return records.length === extents.length && records.every(({ length }, index) => extents[index]?.cells === length);
}
