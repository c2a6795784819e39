import { checkDigitError } from './check-digit.js';
import { keyOf } from './gtin-key.js';
import { plainEanStarts, plainUpcStarts } from './prefixes.js';

/**
 * The key of a GTIN about which there is nothing to say: 12 to 14 digits, the right check digit and an ordinary prefix.
 * Null for anything else, which may still be a GTIN. Kept short: nearly every cell ends here.
 */
export function cleanGtinKey(text: string): string | null {
  const { length } = text;
  if (length < 12 || length > 14 || checkDigitError(text) !== 0) return null;
  const ean = length - 13;
  const isUpc = ean < 0 || text.charCodeAt(ean) === 48;
  const plain = isUpc ? plainUpcStarts[threeDigits(text, ean + 1)] : plainEanStarts[threeDigits(text, ean)];
  return plain === 1 ? keyOf(text) : null;
}

function threeDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 100 + text.charCodeAt(at + 1) * 10 + text.charCodeAt(at + 2) - 48 * 111;
}
