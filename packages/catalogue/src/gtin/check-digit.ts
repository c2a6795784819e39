/**
 * What is missing from a number whose last digit is right: 0 for a valid GTIN, 1 to 9 for a wrong check digit,
 * -1 where a character is no digit. GS1 modulo 10: weights 1, 3, 1, 3 … from the right, the check digit first.
 */
export function checkDigitError(digits: string): number {
  let single = 0;
  let triple = 0;
  for (let index = digits.length - 1; index >= 0; index -= 2) {
    const digit = digits.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    single += digit;
  }
  for (let index = digits.length - 2; index >= 0; index -= 2) {
    const digit = digits.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    triple += digit;
  }
  return (single + 3 * triple) % 10;
}

/** Whether the last digit is the check digit of the others. Zeros in front change nothing. */
export function hasCheckDigit(digits: string): boolean {
  return checkDigitError(digits) === 0;
}

/** The same number with the last digit that would be right. */
export function withCheckDigit(digits: string): string {
  const last = digits.charCodeAt(digits.length - 1) - 48;
  return digits.slice(0, -1) + ((last + 10 - checkDigitError(digits)) % 10);
}
