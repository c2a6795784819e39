import { withCheckDigit } from './check-digit.js';

/** The last character an ISBN-10 must have: modulo 11 with weights 10 to 2, X for ten. */
export function isbn10Check(isbn: string): string {
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += (10 - index) * Number(isbn[index]);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** The ISBN-13 of an ISBN-10 (978, its first nine digits, a new check digit), or null where its last character is wrong. */
export function isbn13Of(isbn: string): string | null {
  if (isbn10Check(isbn) !== isbn.slice(9)) return null;
  return withCheckDigit(`978${isbn.slice(0, 9)}0`);
}
