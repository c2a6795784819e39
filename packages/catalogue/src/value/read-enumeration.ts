import type { Reading } from './reading.js';

/** A closed set of values with all their spellings, prepared for fast reading. */
export interface Enumeration<T extends string> {
  readonly values: readonly T[];
  readonly readings: Map<string, Reading<T>>;
}

/** Prepares an enumeration from a table: canonical value -> further spellings accepted. Blanks, dashes, underscores and case never count. */
export function enumerationOf<T extends string>(_spellings: Readonly<Record<T, readonly string[]>>): Enumeration<T> {
  throw new Error('not written yet');
}

/** One of the values of an enumeration, in any spelling, schema.org addresses included. */
export function readEnumeration<T extends string>(_text: string, _enumeration: Enumeration<T>): Reading<T> {
  throw new Error('not written yet');
}
