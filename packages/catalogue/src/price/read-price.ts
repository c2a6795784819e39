import type { Reading } from '../value/reading.js';
import type { DecimalMark } from './decimal-mark.js';
import type { Money } from './money.js';

/** How the prices of a column are written. */
export interface PriceFormat {
  /** The decision for the column; `null` where it is undecided. */
  readonly decimalMark: DecimalMark | null;
  /** ISO 4217 code for bare numbers and for symbols that several currencies share. */
  readonly defaultCurrency: string | null;
}

/** Reads a price in any common notation. */
export function readPrice(_text: string, _format: PriceFormat): Reading<Money> {
  throw new Error('not written yet');
}

/** Reads the amount and the currency of an API request, `{amount, currency}`. */
export function readMoney(_amount: string, _currency: string): Reading<Money> {
  throw new Error('not written yet');
}

/** Reads the text form of an API request, `"19.99 USD"`. */
export function readPriceText(_text: string): Reading<Money> {
  throw new Error('not written yet');
}
