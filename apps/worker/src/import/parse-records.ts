import { CsvParserStream, ParserOptions } from 'fast-csv';
import type { CsvDialect } from './csv-dialect.js';

/** A record within a text, and the cells it should come out with; null where they have not been counted. */
export interface RecordPlace {
  start: number;
  end: number;
  cells: number | null;
}

/**
 * fast-csv's parser, called for whole blocks of records. Its stream hands on one row at a time and gives the whole file
 * up at the first broken quote; the parser inside it does neither. It is reached through the stream because the package
 * exports no other way to it; the version is pinned and a test compares both.
 */
export class RecordParser {
  readonly #parser: CsvParserStream<string[], string[]>['parser'];

  constructor(dialect: CsvDialect) {
    const options = { delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape };
    this.#parser = new CsvParserStream<string[], string[]>(new ParserOptions(options))['parser'];
  }

  /** The cells of one record, or null where fast-csv refuses it. */
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

  #tryParse(text: string): string[][] | null {
    try {
      return this.#parser.parse(text, false).rows;
    } catch {
      return null;
    }
  }
}

function isAsExpected(records: readonly string[][], places: readonly RecordPlace[]): boolean {
  if (records.length !== places.length) return false;
  return records.every(({ length }, index) => (places[index]?.cells ?? length) === length);
}
