import { maxShortLength } from '../value/characters.js';
import { foldNumeral } from '../value/fold-numeral.js';
import { accept, type CellRepair, noRepairs, type Reading } from '../value/reading.js';
import { cleanGtinKey } from './clean-gtin.js';
import type { GtinOptions } from './complete-gtin.js';
import { normaliseGtin } from './normalise-gtin.js';

/** Google accepts up to ten for one product. */
const maxGtins = 10;
/** A decimal comma, or commas between groups of three digits, do not separate GTINs. */
const oneNumber = /^\d+,0*$|^\d,\d*e\+?\d+$|^\d{1,3}(?:,\d{3}){2,4}$/i;
const separators = /[,;|\r\n\t]+/;

/** Reads a cell of up to 10 GTINs and gives their 14-digit keys, each once, in the order of the cell. */
export function readGtins(text: string, options: GtinOptions): Reading<string[]> {
  const key = cleanGtinKey(text);
  if (key !== null) return accept([key]);
  const parts = splitGtins(text);
  // Separators alone are no parts, and no GTIN either.
  return readParts(parts.length > 1 ? parts : [text], options);
}

/** The parts of a cell. Blanks separate only where each part is long enough to be a GTIN by itself. */
function splitGtins(text: string): string[] {
  const folded = text.length > maxShortLength ? text : foldNumeral(text);
  if (oneNumber.test(folded)) return [folded];
  return folded.split(separators).flatMap(splitAtBlanks);
}

function splitAtBlanks(part: string): string[] {
  const words = part.split(/\s+/).filter((word) => word !== '');
  const whole = words.every((word) => word.replace(/\D/g, '').length >= 8);
  return words.length > 1 && !whole ? [part] : words;
}

function readParts(parts: readonly string[], options: GtinOptions): Reading<string[]> {
  const keys = new Set<string>();
  const repairs: CellRepair[] = [];
  for (const part of parts) {
    const reading = normaliseGtin(part, options);
    if (!reading.ok) return reading;
    repairs.push(...reading.repairs);
    if (reading.value !== null) keys.add(reading.value);
  }
  return finish([...keys], repairs);
}

function finish(keys: string[], repairs: CellRepair[]): Reading<string[]> {
  for (const key of keys.slice(maxGtins)) repairs.push({ rule: 'gtin_surplus_dropped', before: key, after: '' });
  const value = keys.length === 0 ? null : keys.slice(0, maxGtins);
  return { ok: true, value, repairs: repairs.length === 0 ? noRepairs : repairs };
}
