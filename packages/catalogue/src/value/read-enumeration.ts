import { maxShortLength, trimInvisible } from './characters.js';
import { nearest } from './nearest.js';
import { isPlaceholder } from './placeholder.js';
import { accept, type CellRejection, emptied, emptyReading, type Reading, reject, repaired } from './reading.js';

/** A closed set of values with all their spellings, prepared for fast reading. */
export interface Enumeration<T extends string> {
  readonly values: readonly T[];
  /** From a folded spelling to its reading. */
  readonly folded: ReadonlyMap<string, Reading<T>>;
  /** From a spelling as it stood in a cell to its reading; filled as they are met. */
  readonly seen: Map<string, Reading<T>>;
  readonly guess: Guess;
}

/** The spelling that a phrase or a number stands for, or null; `meaningOf` looks spellings up. */
export type Guess = (text: string, meaningOf: (spelling: string) => string | null) => string | null;

/** A column spells its values in a few ways; more than this many is rubbish that is not worth remembering. */
const maxSeen = 500;
const schemaOrg = /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/;

/** Prepares an enumeration from a table: value -> further spellings. The value itself is always a spelling. */
export function enumerationOf<T extends string>(
  spellings: Readonly<Record<T, readonly string[]>>,
  guess: Guess = () => null,
): Enumeration<T> {
  const values = Object.keys(spellings) as T[];
  const folded = new Map<string, Reading<T>>();
  for (const value of values) {
    const reading = Object.freeze(accept(value));
    for (const spelling of [value, ...spellings[value]]) folded.set(foldSpelling(spelling), reading);
  }
  return { values, folded, seen: new Map([['', emptyReading]]), guess };
}

/** A spelling without what never tells two values apart: case, accents, blanks, dashes, underscores, the address of schema.org. */
function foldSpelling(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(schemaOrg, '')
    .replace(/\p{M}|[\s_\-\u2010-\u2015.!*"'\u200b-\u200f\ufeff]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l');
}

/** One of the values of an enumeration, in any spelling, schema.org addresses included. */
export function readEnumeration<T extends string>(text: string, enumeration: Enumeration<T>): Reading<T> {
  return enumeration.seen.get(text) ?? readSpelling(text, enumeration);
}

function readSpelling<T extends string>(text: string, enumeration: Enumeration<T>): Reading<T> {
  const given = trimInvisible(text);
  if (given === '') return emptyReading;
  const reading = given.length > maxShortLength ? null : (exactly(given, enumeration) ?? guessed(given, enumeration));
  if (reading === null) return isPlaceholder(given) ? emptied(text) : unknownValue({ given, enumeration });
  if (enumeration.seen.size < maxSeen && text.length <= maxShortLength) enumeration.seen.set(text, reading);
  return reading;
}

function exactly<T extends string>(text: string, { folded }: Enumeration<T>): Reading<T> | null {
  return folded.get(foldSpelling(text)) ?? null;
}

function guessed<T extends string>(text: string, enumeration: Enumeration<T>): Reading<T> | null {
  const meaningOf = (spelling: string): T | null => {
    const reading = exactly(spelling, enumeration);
    return reading?.ok === true ? reading.value : null;
  };
  const spelling = enumeration.guess(text, meaningOf);
  const value = spelling === null ? null : meaningOf(spelling);
  return value === null ? null : repaired(value, 'value_in_phrase', text, value);
}

function unknownValue(details: { given: string; enumeration: Enumeration<string> }): CellRejection {
  const { given, enumeration } = details;
  const allowed = enumeration.values.join(', ');
  const near = nearest(given.slice(0, maxShortLength).toLowerCase(), enumeration.values);
  return reject(
    'enum_unknown',
    `"${given}" is not among the values allowed: ${allowed}.`,
    near === null ? `Use one of ${allowed}.` : `Use ${near}, if that is meant, or another of ${allowed}.`,
  );
}
