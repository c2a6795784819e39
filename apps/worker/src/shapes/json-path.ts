import { ImportFailure } from '../attempt-ends.js';
import { maxDepth } from './record-tree.js';

/** The names that lead to a value from the root of its document; a list adds none. */
export type NamePath = readonly string[];

/** A list of records within a document. */
export interface RecordList {
  /** As the client names it, or its path. */
  name: string;
  isAt: (path: NamePath) => boolean;
}

interface JsonPathEvents {
  /** A list opens. Returns true where it is read elsewhere, to its closing bracket. */
  list: (path: NamePath) => boolean;
  /** A member of the object at `path` begins. */
  member?: (name: string, path: NamePath) => void;
}

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
/** A longer name leads to no list. */
const maxNameLength = 500;

/** Follows the names in a text of JSON, character by character, without reading its values. */
export class JsonPath {
  readonly #events: JsonPathEvents;
  /** The names of the open lists and objects; null for one without a name. */
  readonly #open: (string | null)[] = [];
  #name: string | null = null;
  #text = '';
  #isInString = false;
  #isEscaped = false;

  constructor(events: JsonPathEvents) {
    this.#events = events;
  }

  /** How many lists and objects are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Returns true where a list opens that is read elsewhere. */
  read(code: number): boolean {
    if (this.#isInString) this.#readInString(code);
    else if (code === quote) {
      this.#isInString = true;
      this.#text = '';
    } else if (code === colon) {
      this.#name = this.#text;
      this.#events.member?.(this.#text, this.#path());
    } else if (code === openBrace) this.#enter();
    else if (code === openBracket) {
      if (this.#events.list([...this.#path(), ...(this.#name === null ? [] : [this.#name])])) {
        this.#name = null;
        return true;
      }
      this.#enter();
    } else if (code === closeBrace || code === closeBracket) {
      this.#open.pop();
      this.#name = null;
    } else if (code === comma) this.#name = null;
    return false;
  }

  #readInString(code: number): void {
    if (code === quote && !this.#isEscaped) this.#isInString = false;
    else if (this.#text.length < maxNameLength) this.#text += String.fromCharCode(code);
    this.#isEscaped = code === backslash && !this.#isEscaped;
  }

  #enter(): void {
    if (this.#open.length === maxDepth) {
      throw new ImportFailure('unsafe_document', `The JSON file is nested deeper than ${maxDepth} levels.`);
    }
    this.#open.push(this.#name);
    this.#name = null;
  }

  #path(): string[] {
    return this.#open.filter((name) => name !== null);
  }
}
