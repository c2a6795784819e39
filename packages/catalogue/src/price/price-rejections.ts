import { type CellRejection, reject } from '../value/reading.js';
import { maxDecimals, maxIntegerDigits } from './canonical-amount.js';
import type { DecimalMark } from './decimal-mark.js';

const nameOf = { '.': 'point', ',': 'comma' } as const;

export function unreadablePrice(given: string): CellRejection {
  return reject('price_unreadable', `"${given}" is not one amount with a currency.`);
}

export function negativePrice(given: string): CellRejection {
  return reject('price_negative', `The price ${given} is below zero.`);
}

export function ambiguousPrice(details: { given: string; asDecimals: string; asThousands: string }): CellRejection {
  const { given, asDecimals, asThousands } = details;
  return reject(
    'price_ambiguous',
    `"${given}" can be ${asDecimals} or ${asThousands}, and no other price of the column settles which.`,
    `Write ${asDecimals}0 or ${asThousands}, or name the decimal mark of the file with the option decimal_mark.`,
  );
}

export function contradictsColumn(details: { given: string; column: DecimalMark }): CellRejection {
  const { given, column } = details;
  return reject(
    'price_decimal_mark',
    `"${given}" cannot be read with a decimal ${nameOf[column]}, as the other prices of the column are.`,
  );
}

export function currencyMissing(given: string): CellRejection {
  return reject('price_currency_missing', `The price "${given}" names no currency, and the import has no default.`);
}

export function currencyAmbiguous(details: {
  given: string;
  word: string;
  candidates: readonly string[];
}): CellRejection {
  const { given, word, candidates } = details;
  return reject(
    'price_currency_ambiguous',
    `"${word}" in the price "${given}" can be ${candidates.join(', ')}.`,
    `Write the code in place of "${word}", or give the option default_currency with one of ${candidates.join(', ')}.`,
  );
}

export function currencyUnknown(details: { given: string; word: string }): CellRejection {
  const { given, word } = details;
  return reject('price_currency_unknown', `"${word}" in the price "${given}" is no currency of ISO 4217.`);
}

export function currenciesConflict(details: { given: string; words: readonly string[] }): CellRejection {
  const { given, words } = details;
  return reject('price_unreadable', `The price "${given}" names two currencies, ${words.join(' and ')}.`);
}

export function priceOutOfRange(given: string): CellRejection {
  return reject(
    'price_out_of_range',
    `The price ${given} has more than ${maxIntegerDigits} digits before or ${maxDecimals} after the decimal mark.`,
  );
}
