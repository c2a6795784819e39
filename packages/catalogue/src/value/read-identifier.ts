import { countCharacters } from './characters.js';
import { cleanText } from './read-text.js';
import { type CellRepair, emptyReading, noRepairs, type Reading, reject, repaired } from './reading.js';

/** Letters, digits and marks without a blank: nothing to clean. */
const cleanIdentifier = /^[!-~]+$/;

/**
 * An identifier of at most `limit` characters. Inner runs of blanks are one blank, as Google reads them; a longer one is
 * rejected, because what is left of it could be another's.
 */
export function readIdentifier(text: string, limit: number): Reading<string> {
  if (text === '') return emptyReading;
  if (text.length <= limit && cleanIdentifier.test(text)) return { ok: true, value: text, repairs: noRepairs };
  const repairs: CellRepair[] = [];
  const value = cleanText(text, repairs).replace(/\s+/g, ' ');
  const count = countCharacters(value);
  if (count > limit) return reject('text_too_long', `"${value}" has ${count} characters; ${limit} are allowed.`);
  return { ok: true, value: value === '' ? null : value, repairs: repairs.length === 0 ? noRepairs : repairs };
}

/**
 * An identifier of at most `max` characters that the same long one always gives and no other does: its beginning and
 * a checksum of the whole.
 */
export function shortenIdentifier(text: string, max: number): string {
  if (text.length <= max) return text;
  const checksum = fnv1a(text).toString(16).padStart(8, '0');
  return `${text.slice(0, max - 9)}-${checksum}`;
}

/** Reads an identifier that may be shortened: it only ties rows together. */
export function readShortened(text: string, max: number): Reading<string> {
  const reading = readIdentifier(text, Number.MAX_SAFE_INTEGER);
  if (!reading.ok || reading.value === null || reading.value.length <= max) return reading;
  const short = shortenIdentifier(reading.value, max);
  return repaired(short, 'identifier_shortened', reading.value, short);
}

/** The 32-bit checksum of Fowler, Noll and Vo, variant 1a, over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
