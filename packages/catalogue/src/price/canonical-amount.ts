/** What the database column holds: numeric(21, 6). */
export const mostIntegerDigits = 15;
export const mostDecimals = 6;

/**
 * The canonical decimal of digits before and after the mark: no zeros in front, at least the minor digits of the currency, no zeros
 * beyond them. Null where it is too large or too precise.
 */
export function canonicalAmount(integer: string, fraction: string, exponent: number): string | null {
  const whole = integer.replace(/^0+(?=\d)/, '') || '0';
  const decimals = trimZeros(fraction, exponent).padEnd(exponent, '0');
  if (whole.length > mostIntegerDigits || decimals.length > mostDecimals) return null;
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

function trimZeros(fraction: string, least: number): string {
  let end = fraction.length;
  while (end > least && fraction.charCodeAt(end - 1) === 48) end--;
  return fraction.slice(0, end);
}

/** Whether a canonical amount is nothing. */
export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}
