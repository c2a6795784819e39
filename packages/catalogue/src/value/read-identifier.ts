import { countCharacters } from './characters.js';
import { cleanText } from './read-text.js';
import { type CellRepair, emptyReading, noRepairs, type Reading, refuse } from './reading.js';

/** Letters, digits and marks without a blank: nothing to clean. */
const cleanIdentifier = /^[!-~]+$/;

/**
 * An identifier of at most `limit` characters. Inner runs of blanks are one blank, as Google reads them; a longer one is
 * refused, because what is left of it could be another's.
 */
export function readIdentifier(text: string, limit: number): Reading<string> {
  if (text === '') return emptyReading;
  if (text.length <= limit && cleanIdentifier.test(text)) return { ok: true, value: text, repairs: noRepairs };
  const repairs: CellRepair[] = [];
  const value = cleanText(text, repairs).replace(/\s+/g, ' ');
  const count = countCharacters(value);
  if (count > limit) return refuse('text_too_long', `"${value}" has ${count} characters; ${limit} are allowed.`);
  return { ok: true, value: value === '' ? null : value, repairs: repairs.length === 0 ? noRepairs : repairs };
}
