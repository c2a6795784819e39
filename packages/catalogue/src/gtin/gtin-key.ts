/** The length of the key that all forms of a GTIN share: GTIN-14 with zeros in front. */
export const keyLength = 14;

/** The key of 8 to 14 digits. */
export function keyOf(digits: string): string {
  switch (digits.length) {
    case 14:
      return digits;
    case 13:
      return `0${digits}`;
    case 12:
      return `00${digits}`;
    default:
      return digits.padStart(keyLength, '0');
  }
}

/** Whether the key is that of a GTIN-8. */
export function isGtin8(key: string): boolean {
  return key.startsWith('000000');
}

/** The shortest standard form of a 14-digit key: 8, 12, 13 or 14 digits. */
export function shortestGtin(key: string): string {
  if (!key.startsWith('0')) return key;
  if (isGtin8(key)) return key.slice(6);
  return key.startsWith('00') ? key.slice(2) : key.slice(1);
}
