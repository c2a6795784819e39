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
