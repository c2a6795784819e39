import { maxShortLength, trimInvisible } from '../value/characters.js';
import { foldNumeral } from '../value/fold-numeral.js';
import { isPlaceholder } from '../value/placeholder.js';
import {
  accept,
  type CellRejection,
  type CellRepair,
  emptied,
  emptyReading,
  noRepairs,
  type Reading,
} from '../value/reading.js';
import { spreadsheetError } from '../value/spreadsheet-error.js';
import { cleanGtinKey } from './clean-gtin.js';
import { completeGtin, type GtinOptions } from './complete-gtin.js';
import { gtinRepairs, isScientific } from './gtin-damage.js';
import { shortestGtin } from './gtin-key.js';
import { digitsLost, strangeCharacter, wrongLength } from './gtin-rejections.js';
import { isCountingUp, isFiller } from './invented.js';
import { prefixWarning } from './prefixes.js';

/**
 * Reads one GTIN in any form (UPC-A, UPC-E, EAN, JAN, ISBN-10, ISBN-13, ITF-14; blanks and dashes ignored) and gives
 * its 14-digit key. Damage is repaired where the check digit proves the repair; otherwise the rejection says what is wrong.
 */
export function normaliseGtin(text: string, options: GtinOptions): Reading<string> {
  const key = cleanGtinKey(text);
  return key === null ? readUnusual(text, options) : accept(key);
}

function readUnusual(text: string, options: GtinOptions): Reading<string> {
  const folded = foldNumeral(text);
  if (folded === '') return emptyReading;
  if (isPlaceholder(folded)) return emptied(text);
  const error = spreadsheetError(folded);
  if (error !== null) return error;
  if (folded.length > maxShortLength) return tooLong(trimInvisible(text));
  const repairs: CellRepair[] = [];
  const whole = undoDamage(folded, repairs);
  if (isScientific(whole)) return digitsLost(folded);
  const digits = whole.replace(/[\s\-_\u2010-\u2015\u2212\u00ad\u200b-\u200f\u2060\ufeff]+/g, '').toUpperCase();
  const stranger = /\d{8,9}X$/.test(digits) && digits.length <= 10 ? null : /\D/.exec(digits);
  if (stranger !== null || digits === '') return strangeCharacter(locate(folded));
  if (isFiller(digits)) return emptied(text);
  return finish(digits, { ...options, isbn10: options.isbn10 === true || saysIsbn(folded) }, repairs);
}

/** An ISBN-10 ends in X, is labelled, or has hyphens, the last before its check digit. */
function saysIsbn(text: string): boolean {
  return /isbn|x$|[-\u2010-\u2015] ?\d$/i.test(text);
}

function tooLong(given: string): CellRejection {
  return wrongLength({ given, count: given.length });
}

/** Applies every repair that has something to do and adds it to `repairs`. */
function undoDamage(text: string, repairs: CellRepair[]): string {
  let current = text;
  for (const [rule, apply] of gtinRepairs) {
    const after = apply(current);
    if (after === null) continue;
    repairs.push({ rule, before: current, after });
    current = after;
  }
  return current;
}

function finish(digits: string, options: GtinOptions, repairs: CellRepair[]): Reading<string> {
  const completed = completeGtin(digits, options);
  if ('ok' in completed) return completed;
  let before = digits;
  for (const { rule, after } of completed.steps) {
    repairs.push({ rule, before, after });
    before = after;
  }
  warn(completed.key, repairs);
  return accept(completed.key, repairs.length === 0 ? noRepairs : repairs);
}

/** Remarks that change nothing: the range belongs to a company's own use or to coupons, or the digits count up. */
function warn(key: string, repairs: CellRepair[]): void {
  const gtin = shortestGtin(key);
  const rule = prefixWarning(key);
  if (rule !== null) repairs.push({ rule, before: gtin, after: gtin });
  if (isCountingUp(gtin)) repairs.push({ rule: 'gtin_looks_invented', before: gtin, after: gtin });
}

function locate(given: string): { given: string; character: string; position: number } {
  const index = Math.max(0, given.search(/[^\d\s-]/));
  return { given, character: given.charAt(index), position: index + 1 };
}

/** The 14-digit key of a GTIN in any form a client may type, or null where it can be none. House codes are found too. */
export function findGtinKey(text: string): string | null {
  const reading = normaliseGtin(text, { checkDigit: false, isbn10: true });
  return reading.ok ? reading.value : null;
}
