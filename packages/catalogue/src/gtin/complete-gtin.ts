import type { RepairRule } from '../import/repair.js';
import type { CellRejection } from '../value/reading.js';
import { checkDigitError, withCheckDigit } from './check-digit.js';
import { isGtin8, keyLength, keyOf } from './gtin-key.js';
import { bareIsbn, wrongCheckDigit, wrongLength } from './gtin-rejections.js';
import { isbn10Check, isbn13Of } from './isbn-10.js';
import { expandUpcE } from './upc-e.js';

export interface GtinOptions {
  /** Whether a wrong check digit is rejected; `false` for catalogues with house codes. */
  readonly checkDigit: boolean;
  /** Whether ten bare digits are an ISBN-10: the column holds such, or somebody looks one up. */
  readonly isbn10?: boolean;
}

/** What a number of digits turned out to be, and the rules that were needed to see it, in order. */
export interface Completed {
  readonly key: string;
  readonly steps: readonly { readonly rule: RepairRule; readonly after: string }[];
}

/** Makes the key of a row of digits (the last may be the X of an ISBN-10), whatever its length. */
export function completeGtin(digits: string, { checkDigit, isbn10 }: GtinOptions): Completed | CellRejection {
  switch (digits.length) {
    case 8:
    case 12:
    case 13:
    case 14:
      return whole(digits, checkDigit);
    case 9:
      return nineDigits(digits);
    case 10:
      return isbn10 ? tenDigits(digits) : bareTenDigits(digits);
    case 7:
    case 11:
      return zeroLost(digits) ?? wrongLength({ given: digits, count: digits.length });
    default:
      return withoutSurplusZeros(digits, checkDigit);
  }
}

/** A standard length. Eight digits, also with zeros in front, may be a UPC-E, whose check digit is that of its expansion. */
function whole(digits: string, checkDigit: boolean): Completed | CellRejection {
  const key = keyOf(digits);
  const upc = isGtin8(key) ? expandUpcE(key.slice(6)) : null;
  if (checkDigitError(digits) === 0) {
    return { key, steps: upc === null ? [] : [{ rule: 'gtin_also_upc_e', after: digits }] };
  }
  if (upc !== null) return { key: keyOf(upc), steps: [{ rule: 'gtin_upc_e_expanded', after: upc }] };
  return checkDigit ? wrongCheckDigit({ given: digits, right: withCheckDigit(digits) }) : { key, steps: [] };
}

/** Zeros put back before 7, 9, 10 or 11 digits, only where the check digit then passes. */
function zeroLost(digits: string): Completed | null {
  const restored = digits.padStart(digits.length === 7 ? 8 : 12, '0');
  const reading = whole(restored, true);
  if ('ok' in reading) return null;
  return { key: reading.key, steps: [{ rule: 'gtin_leading_zero_restored', after: restored }, ...reading.steps] };
}

function isbn(digits: string): Completed | null {
  const isbn13 = isbn13Of(digits);
  return isbn13 === null ? null : { key: keyOf(isbn13), steps: [{ rule: 'gtin_isbn10_converted', after: isbn13 }] };
}

/** A UPC that lost three zeros; with an X at the end, an ISBN-10 that lost one. Nine bare digits are no ISBN. */
function nineDigits(digits: string): Completed | CellRejection {
  if (!digits.endsWith('X')) return zeroLost(digits) ?? wrongLength({ given: digits, count: digits.length });
  const restored = `0${digits}`;
  const book = isbn(restored);
  if (book === null) return wrongLength({ given: digits, count: digits.length });
  return { key: book.key, steps: [{ rule: 'gtin_leading_zero_restored', after: restored }, ...book.steps] };
}

/** One in eleven numbers of ten digits would pass as an ISBN-10 by chance, so more than that must speak for it. */
function bareTenDigits(digits: string): Completed | CellRejection {
  const isbn13 = isbn13Of(digits);
  if (isbn13 !== null) return bareIsbn({ given: digits, isbn13 });
  const upc = digits.startsWith('0') ? null : zeroLost(digits);
  return upc ?? wrongLength({ given: digits, count: digits.length });
}

/** A whole ISBN-10 comes before a UPC that would have lost two zeros. Those never begin with 0, nor end in X. */
function tenDigits(digits: string): Completed | CellRejection {
  const book = isbn(digits);
  if (book !== null) return book;
  const mustBeBook = digits.startsWith('0') || digits.endsWith('X');
  if (mustBeBook) return wrongCheckDigit({ given: digits, right: digits.slice(0, 9) + isbn10Check(digits) });
  return zeroLost(digits) ?? wrongLength({ given: digits, count: digits.length });
}

function withoutSurplusZeros(digits: string, checkDigit: boolean): Completed | CellRejection {
  const surplus = digits.length - keyLength;
  if (surplus <= 0 || /[^0]/.test(digits.slice(0, surplus))) {
    return wrongLength({ given: digits, count: digits.length });
  }
  const reading = whole(digits.slice(surplus), checkDigit);
  if ('ok' in reading) return reading;
  const step = { rule: 'gtin_surplus_zeros_removed', after: digits.slice(surplus) } as const;
  return { key: reading.key, steps: [step, ...reading.steps] };
}
