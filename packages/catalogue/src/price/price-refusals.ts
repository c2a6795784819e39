import { type Refusal, refuse } from '../value/reading.js';
import { maxDecimals, maxIntegerDigits } from './canonical-amount.js';
import type { DecimalMark } from './decimal-mark.js';

const nameOf = { '.': 'point', ',': 'comma' } as const;

export function unreadablePrice(given: string): Refusal {
  return refuse('price_unreadable', `"${given}" is not one amount with a currency.`);
}

export function negativePrice(given: string): Refusal {
  return refuse('price_negative', `The price ${given} is below zero.`);
}

export function ambiguousPrice(details: { given: string; asDecimals: string; asThousands: string }): Refusal {
  const { given, asDecimals, asThousands } = details;
  return refuse(
    'price_ambiguous',
    `"${given}" can be ${asDecimals} or ${asThousands}, and no other price of the column tells which.`,
    `Write ${asDecimals}0 or ${asThousands}, or name the decimal mark of the file with the option decimal_mark.`,
  );
}

export function contradictsColumn(details: { given: string; column: DecimalMark }): Refusal {
  const { given, column } = details;
  return refuse(
    'price_decimal_mark',
    `"${given}" cannot be read with a decimal ${nameOf[column]}, as the other prices of the column are.`,
  );
}

export function currencyMissing(given: string): Refusal {
  return refuse('price_currency_missing', `The price "${given}" names no currency, and the import has no default.`);
}

export function currencyAmbiguous(details: { given: string; word: string; candidates: readonly string[] }): Refusal {
  const { given, word, candidates } = details;
  return refuse(
    'price_currency_ambiguous',
    `"${word}" in the price "${given}" can be ${candidates.join(', ')}.`,
    `Write the code in place of "${word}", or give the option default_currency with one of ${candidates.join(', ')}.`,
  );
}

export function currencyUnknown(details: { given: string; word: string }): Refusal {
  const { given, word } = details;
  return refuse('price_currency_unknown', `"${word}" in the price "${given}" is no currency of ISO 4217.`);
}

export function currenciesConflict(details: { given: string; words: readonly string[] }): Refusal {
  const { given, words } = details;
  return refuse('price_unreadable', `The price "${given}" names two currencies, ${words.join(' and ')}.`);
}

export function priceOutOfRange(given: string): Refusal {
  return refuse(
    'price_out_of_range',
    `The price ${given} has more than ${maxIntegerDigits} digits before or ${maxDecimals} after the decimal mark.`,
  );
}
