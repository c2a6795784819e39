/** What the database column holds: numeric(21, 6). */
export const maxIntegerDigits = 15;
export const maxDecimals = 6;

/**
 * The canonical decimal of digits before and after the mark: no zeros in front, at least the minor digits of the currency, no zeros
 * beyond them. Null where it is too large or too precise.
 */
export function canonicalAmount(integer: string, fraction: string, exponent: number): string | null {
  const whole = integer.startsWith('0') || integer === '' ? withoutZeros(integer) : integer;
  const decimals = trimZeros(fraction).padEnd(exponent, '0');
  if (whole.length > maxIntegerDigits || decimals.length > maxDecimals) return null;
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

function withoutZeros(integer: string): string {
  return integer.replace(/^0+/, '') || '0';
}

function trimZeros(fraction: string): string {
  let end = fraction.length;
  while (fraction.charCodeAt(end - 1) === 48) end--;
  return fraction.slice(0, end);
}

/** Whether a canonical amount is nothing. */
export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}
