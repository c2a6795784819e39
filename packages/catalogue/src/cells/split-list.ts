import { isInvisible, trimWhere } from '../value/characters.js';
import { accept, type CellRepair, emptyReading, type Reading } from '../value/reading.js';
import { endOfValue, quote, unquote } from './quoted-value.js';

/**
 * The values of a cell that holds several, joined by commas. A value that holds a comma stands in straight double quotes
 * with its inner quotes doubled. Empty values are left out.
 */
export function splitList(text: string): string[] {
  if (!text.includes(',') && !text.includes('"')) return text.trim() === '' ? [] : [text.trim()];
  return piecesOf(text)
    .map(unquote)
    .filter((value) => value !== '');
}

/** The values as they stand between the commas, quotes included. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = endOfValue(text, start, ',');
    pieces.push(text.slice(start, end));
    start = end + 1;
  }
  return pieces;
}

/** The cell that `splitList` splits into these values. */
export function joinList(values: readonly string[]): string {
  return values.map((value) => quote(value, /[",]/)).join(',');
}

/** The cell that `splitUrls` splits into these addresses. */
export function joinUrls(addresses: readonly string[]): string {
  return addresses.map((address) => quote(address, /[",;|]/)).join(',');
}

const looksLikeSeveral = /:\/\/.*:\/\//;

/** The cell of the main picture, in which several addresses are looked for: in quotes where it would be read as several. */
export function formatPicture(address: string): string {
  return looksLikeSeveral.test(address) ? joinUrls([address]) : address;
}

const endsOfList = ' ,;|"\t\n';

/** One address with nothing to take off: most cells. */
function isOneUrl(text: string): boolean {
  const first = text.indexOf('://');
  if (first === -1 || text.includes('://', first + 3)) return false;
  return !endsOfList.includes(text.charAt(0)) && !endsOfList.includes(text.charAt(text.length - 1));
}

const scheme = /^(?:https?|ftp):\/\//i;
const beforeAddress = /(?<=[,;|\s])(?=(?:https?|ftp):\/\/)/i;
const separators = ',;|';

/**
 * The addresses of a cell, joined by commas, semicolons, pipes or blanks. A separator that no new address follows
 * belongs to the address before it: a comma in an address should be encoded, and often is not. An address in quotes is one.
 */
export function splitUrls(text: string): string[] {
  if (isOneUrl(text)) return [text];
  return text.includes('"') ? piecesOf(text).flatMap(splitPiece) : splitUnquoted(text);
}

function splitPiece(piece: string): string[] {
  const value = unquote(piece);
  return value === piece.trim() ? splitUnquoted(value) : [value];
}

function splitUnquoted(text: string): string[] {
  return text
    .split(beforeAddress)
    .map(withoutSeparators)
    .filter((address) => address !== '');
}

/** Without the separators behind an address; anything else stays as it is but for the blanks around it. */
function withoutSeparators(piece: string): string {
  const trimmed = piece.trim();
  return scheme.test(trimmed) ? trimWhere(trimmed, () => false, isSeparator) : trimmed;
}

function isSeparator(code: number): boolean {
  return isInvisible(code) || separators.includes(String.fromCharCode(code));
}

/** Reads each of several values; the first that cannot be read rejects all. Values beyond `maxValues` are dropped. */
export function readEach<T>(
  values: readonly string[],
  read: (text: string) => Reading<T>,
  maxValues: number,
): Reading<T[]> {
  const repairs: CellRepair[] = [];
  const kept = new Set<T>();
  for (const text of values) {
    const reading = read(text);
    if (!reading.ok) return reading;
    repairs.push(...reading.repairs);
    if (reading.value !== null) kept.add(reading.value);
  }
  if (kept.size === 0) return repairs.length === 0 ? emptyReading : { ok: true, value: null, repairs };
  return accept(...atMost([...kept], maxValues, repairs));
}

/** Cuts a list to its greatest length, with a repair that names what was dropped. */
export function atMost<T>(values: T[], maxValues: number, repairs: CellRepair[]): [T[], CellRepair[]] {
  return values.length <= maxValues
    ? [values, repairs]
    : [values.slice(0, maxValues), [...repairs, cutRepair(values, maxValues)]];
}

/** The repair of a list that was longer than `maxValues`. */
export function cutRepair(values: readonly unknown[], maxValues: number): CellRepair {
  const dropped = values.slice(maxValues).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return { rule: 'values_cut', before: dropped.join(','), after: `the first ${maxValues} of ${values.length}` };
}
