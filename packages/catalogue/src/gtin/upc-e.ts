import { hasCheckDigit } from './check-digit.js';

/**
 * The UPC-A of a UPC-E of 8 digits (number system 0 or 1, six digits, check digit), or null where it is none.
 * The check digit is that of the expansion; the last of the six tells where the zeros were left out.
 */
export function expandUpcE(digits: string): string | null {
  if (digits[0] !== '0' && digits[0] !== '1') return null;
  const expanded = digits[0] + insertZeros(digits.slice(1, 7)) + digits.slice(7);
  return hasCheckDigit(expanded) ? expanded : null;
}

function insertZeros(six: string): string {
  const last = six.slice(5);
  if (last <= '2') return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`;
  if (last === '3') return `${six.slice(0, 3)}00000${six.slice(3, 5)}`;
  if (last === '4') return `${six.slice(0, 4)}00000${six.slice(4, 5)}`;
  return `${six.slice(0, 5)}0000${last}`;
}
