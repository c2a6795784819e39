import { maxRecordLength } from '../records/scan-record.js';
import { JsonPath, type RecordList } from './json-path.js';
import { maxDepth } from './record-tree.js';

/** A record of JSON as it stands in the text. */
export interface JsonPiece {
  /** The physical line where it starts, from 1. */
  line: number;
  text: string;
  /** What is wrong with it as far as its brackets show, else null. `cut off`: the text ends within it. */
  problem: 'too long' | 'too deep' | 'brackets' | 'cut off' | null;
}

const newline = 10;
const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
/** The record separator begins each text of a JSON text sequence (RFC 7464). */
const recordSeparator = 0x1e;
const blanks = new Set([9, newline, 13, 32, 0xfeff, recordSeparator]);

/**
 * Finds the records in JSON Lines, in an array of objects, in objects that follow each other, or in a list within
 * a document, without reading them.
 * A record whose brackets do not match ends where the next one must begin: only an object can follow a comma there.
 * The records do not depend on how the text is cut into pieces.
 */
export class JsonSplitter {
  /** Whether the array that holds the records is closed, or there is none. */
  isClosed = true;
  /** Whether the list was found; true where none is looked for. */
  hasList: boolean;

  /** What stands around the list. */
  readonly #around: JsonPath | null;
  /** The brackets that are open within the record, by their codes. */
  #open: number[] = [];
  #isInString = false;
  #isEscaped = false;
  /** The last character that is no blank, outside strings. */
  #last = 0;
  #line = 1;
  #record: { line: number; parts: string[]; length: number; problem: JsonPiece['problem'] } | null = null;
  #pieces: JsonPiece[] = [];

  constructor(list: RecordList | null = null) {
    this.#around = list === null ? null : new JsonPath({ list: list.isAt });
    this.hasList = list === null;
  }

  /** The records that `text` completes. */
  split(text: string): JsonPiece[] {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (this.#isInString) {
        at = this.#readInString(text, at);
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === newline) this.#line += 1;
      if (this.#around !== null && this.isClosed) {
        if (this.#around.read(code)) this.#openList();
        continue;
      }
      if (blanks.has(code)) {
        if (code === newline && this.#record !== null && this.#open.length === 0) this.#end(text, from, at);
        continue;
      }
      if (this.#record === null) {
        if (this.#begins(code)) from = at;
      } else if (this.#mustBeNext(code)) {
        this.#fail('brackets');
        this.#end(text, from, at);
        if (this.#begins(code)) from = at;
      } else if (this.#open.length === 0 && (code === comma || code === closeBracket)) {
        this.#end(text, from, at);
        if (code === closeBracket) this.isClosed = true;
      } else {
        this.#readInRecord(code);
        if (this.#open.length === 0 && (code === closeBrace || code === closeBracket)) this.#end(text, from, at + 1);
      }
      this.#last = code;
    }
    this.#keep(text, from, text.length);
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  /** The record within which the text ends, or null. */
  finish(): JsonPiece | null {
    if (this.#record === null) return null;
    if (this.#open.length > 0 || this.#isInString) this.#fail('cut off');
    this.#end('', 0, 0);
    return this.#pieces.pop() ?? null;
  }

  #openList(): void {
    this.isClosed = false;
    this.hasList = true;
    this.#last = openBracket;
  }

  /** Returns where the string ends, or the text. Most characters of a file are in strings: here nothing is called for each. */
  #readInString(text: string, from: number): number {
    let isEscaped = this.#isEscaped;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === newline || (code === quote && !isEscaped)) {
        this.#endString(code);
        return at;
      }
      isEscaped = code === backslash && !isEscaped;
    }
    this.#isEscaped = isEscaped;
    return text.length;
  }

  /** JSON has no line end within a string: the closing quote is missing. */
  #endString(code: number): void {
    if (code === newline) {
      this.#line += 1;
      this.#fail('brackets');
    }
    this.#isInString = false;
    this.#isEscaped = false;
    this.#last = quote;
  }

  /** Whether a record begins with this character, between records. The array around them begins and ends here too. */
  #begins(code: number): boolean {
    if (code === comma) return false;
    if (code === openBracket && this.isClosed) {
      this.isClosed = false;
      return false;
    }
    if (code === closeBracket) {
      this.isClosed = true;
      return false;
    }
    this.#record = { line: this.#line, parts: [], length: 0, problem: null };
    this.#open = [];
    this.#readInRecord(code);
    return true;
  }

  /** Within an object a name follows a comma. */
  #mustBeNext(code: number): boolean {
    return code === openBrace && this.#last === comma && this.#open.at(-1) === openBrace;
  }

  #readInRecord(code: number): void {
    if (code === quote) this.#isInString = true;
    else if (code === openBrace || code === openBracket) {
      if (this.#open.length === maxDepth) this.#fail('too deep');
      this.#open.push(code);
    } else if (code === closeBrace || code === closeBracket) {
      const isPair = this.#open.at(-1) === (code === closeBrace ? openBrace : openBracket);
      if (!isPair) this.#fail('brackets');
      // A brace ends the object around a bracket that is not closed.
      if (!isPair && code === closeBrace) this.#open = this.#open.slice(0, this.#open.lastIndexOf(openBrace));
      else this.#open.pop();
    }
  }

  #fail(problem: NonNullable<JsonPiece['problem']>): void {
    if (this.#record !== null) this.#record.problem ??= problem;
  }

  #keep(text: string, from: number, to: number): void {
    const record = this.#record;
    if (record === null) return;
    record.length += to - from;
    if (record.length > maxRecordLength) this.#fail('too long');
    // Of a record that is too long, the beginning is enough to show it.
    if (record.problem !== 'too long') record.parts.push(text.slice(from, to));
  }

  #end(text: string, from: number, to: number): void {
    this.#keep(text, from, to);
    if (this.#record === null) return;
    const { line, parts, problem } = this.#record;
    this.#pieces.push({ line, text: parts.join(''), problem });
    this.#record = null;
    this.#open = [];
  }
}
