import type { RepairRule } from '../import/repair.js';
import { isGtin8 } from './gtin-key.js';

/** Ranges kept for use inside a company (Google, answer 7000684): 02, 04 and 2. */
function isRestricted(prefix: number): boolean {
  return (prefix >= 20 && prefix <= 29) || (prefix >= 40 && prefix <= 49) || (prefix >= 200 && prefix <= 299);
}

/** Ranges of coupons (Google, answer 6286302): 05, 981 to 984 and 99. */
function isCoupon(prefix: number): boolean {
  return (prefix >= 50 && prefix <= 59) || (prefix >= 981 && prefix <= 984) || prefix >= 990;
}

/**
 * The warning that the prefix of a key deserves, or null. A GTIN-8 is judged by its own first digit (0 and 2 are
 * restricted), any other by the first three of its GTIN-13; the indicator of a GTIN-14 does not count.
 */
export function prefixWarning(key: string): RepairRule | null {
  if (isGtin8(key)) return key[6] === '0' || key[6] === '2' ? 'gtin_restricted_prefix' : null;
  const prefix = Number(key.slice(1, 4));
  if (isRestricted(prefix)) return 'gtin_restricted_prefix';
  return isCoupon(prefix) ? 'gtin_coupon_prefix' : null;
}

/** For the first three digits of a GTIN-13: 1 where nothing can be remarkable about a GTIN that begins with them. */
export const plainEanStarts = Uint8Array.from({ length: 1000 }, (_, start) => (isPlain(start, start) ? 1 : 0));

/** The same for the first three digits of a GTIN-12, whose prefix begins with a zero that is not written. */
export const plainUpcStarts = Uint8Array.from({ length: 1000 }, (_, start) =>
  isPlain(Math.floor(start / 10), start) ? 1 : 0,
);

/** Neither in a special range, nor the beginning of equal digits or of digits that count up. */
function isPlain(prefix: number, start: number): boolean {
  if (isRestricted(prefix) || isCoupon(prefix)) return false;
  const [first, second, third] = [Math.floor(start / 100), Math.floor(start / 10) % 10, start % 10];
  const step = (second - first + 10) % 10;
  return step > 1 || step !== (third - second + 10) % 10;
}
