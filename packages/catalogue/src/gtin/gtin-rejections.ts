import { type CellRejection, reject } from '../value/reading.js';

/** `right` is the same number with the last digit that the others give. */
export function wrongCheckDigit(details: { given: string; right: string }): CellRejection {
  const { given, right } = details;
  return reject(
    'gtin_check_digit',
    `The check digit of ${given} is wrong: it ends in ${given.slice(-1)}, but the digits before it give ${right.slice(-1)}.`,
    `Compare the GTIN with the one on the package; if only its last digit is wrong, it is ${right}.`,
  );
}

export function wrongLength(details: { given: string; count: number }): CellRejection {
  const { given, count } = details;
  const padded = count >= 7 && count <= 11 ? ', and with zeros put before it the check digit is wrong' : '';
  return reject('gtin_length', `A GTIN has 8, 12, 13 or 14 digits; ${given} has ${count}${padded}.`);
}

export function strangeCharacter(details: { given: string; character: string; position: number }): CellRejection {
  const { given, character, position } = details;
  return reject('gtin_characters', `A GTIN is made of digits; "${given}" has "${character}" at position ${position}.`);
}

export function digitsLost(given: string): CellRejection {
  return reject(
    'gtin_scientific_notation',
    `A spreadsheet wrote the GTIN as ${given}; the digits that are not shown are lost and cannot be computed.`,
  );
}

export function bareIsbn(details: { given: string; isbn13: string }): CellRejection {
  const { given, isbn13 } = details;
  return reject(
    'gtin_ambiguous',
    `${given} may be an ISBN-10 or a number of another kind; nothing says which.`,
    `Give the ISBN-13 ${isbn13}, or write ISBN before the number, if it is the number of a book.`,
  );
}
