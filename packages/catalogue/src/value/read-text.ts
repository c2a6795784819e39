import { countCharacters, cutCharacters, isInvisible, trimInvisible } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { type CellRepair, emptied, emptyReading, noRepairs, type Reading } from './reading.js';

/** NUL and the control characters, but not tab, line feed and carriage return, which descriptions are set with. */
const control = /[^\P{Cc}\t\n\r]/gu;
/** Half of a surrogate pair, which no database stores. */
const loneSurrogate = /\p{Cs}/gu;
/** Overrides and embeddings of the writing direction: they can turn a name round, and need an end that cutting loses. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;
const unusual = /[^\P{Cc}\t\n\r]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;

/**
 * Text of at most `limit` characters (code points); longer text is cut. Blanks and zero-width characters around it are
 * trimmed, control characters removed.
 */
export function readText(text: string, limit: number): Reading<string> {
  if (text === '') return emptyReading;
  if (text.length > limit || hasInvisibleEnd(text) || unusual.test(text)) return readUnusualText(text, limit);
  return { ok: true, value: text, repairs: noRepairs };
}

/** Whether the first or the last character may have to be trimmed. */
function hasInvisibleEnd(text: string): boolean {
  return isInvisible(text.charCodeAt(0)) || isInvisible(text.charCodeAt(text.length - 1));
}

function readUnusualText(text: string, limit: number): Reading<string> {
  const repairs: CellRepair[] = [];
  const clean = cleanText(text, repairs);
  if (clean === '') return repairs.length === 0 ? emptyReading : { ok: true, value: null, repairs };
  const value = clean.length <= limit || countCharacters(clean) <= limit ? clean : cutCharacters(clean, limit);
  if (value !== clean) repairs.push({ rule: 'text_cut', before: clean, after: value });
  return { ok: true, value, repairs: repairs.length === 0 ? noRepairs : repairs };
}

/** The text without control characters and what is invisible around it; adds to `repairs` what was removed. */
export function cleanText(text: string, repairs: CellRepair[]): string {
  const whole = text.replace(loneSurrogate, '\ufffd');
  const without = whole.replace(control, '');
  const straight = without.replace(directions, '');
  const after = trimInvisible(straight);
  if (without !== whole) repairs.push({ rule: 'control_characters_removed', before: text, after });
  if (straight !== without) repairs.push({ rule: 'direction_marks_removed', before: text, after });
  return after;
}

/** Words that say that a product has no brand. */
const noBrands = new Set([
  'generic',
  'no brand',
  'nobrand',
  'unbranded',
  'no-brand',
  'no name',
  'markenlos',
  'ohne marke',
]);
const maxPlaceholderLength = 24;

/** A brand, or a part number, of at most `max` characters; words that say that there is none are nothing. */
export function readBrand(text: string, max: number): Reading<string> {
  const reading = readText(text, max);
  return reading.ok && reading.value !== null && saysNone(reading.value) ? emptied(text) : reading;
}

function saysNone(text: string): boolean {
  return text.length <= maxPlaceholderLength && (isPlaceholder(text) || noBrands.has(text.toLowerCase()));
}

/**
 * A category path of at most `limit` characters, `A > B > C`: blanks beside the arrows are made equal, empty steps
 * dropped. A path that is cut does not end with an arrow.
 */
export function readPath(text: string, limit: number): Reading<string> {
  if (!text.includes('>') && !text.includes('&gt;')) return readText(text, limit);
  const steps = text.replaceAll('&gt;', '>').split('>').map(trimInvisible);
  const path = steps.filter((step) => step !== '').join(' > ');
  const reading = readText(path, limit);
  if (!reading.ok || reading.value?.endsWith(' >') !== true) return reading;
  return readText(path, countCharacters(reading.value) - ' >'.length);
}
