import { currencyOf } from './currencies.js';
import type { DecimalMark } from './decimal-mark.js';

/** An amount of money. `amount` is an exact decimal with at least the minor digits of its currency, never a float. */
export interface Money {
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** One to three digits, a point, three digits: with no other price beside it, this could be a thousand and more. */
const couldBeGrouped = /^[1-9]\d{0,2}\.\d{3}$/;

/**
 * The form of Google's files, `19.99 USD`. A fourth decimal is added where three would leave open whether the point
 * groups thousands, so that the text reads back as the same amount wherever it stands.
 */
export function formatPrice(money: Money): string {
  const open = couldBeGrouped.test(money.amount) && currencyOf(money.currency)?.exponent !== 3;
  return open ? `${money.amount}0 ${money.currency}` : `${money.amount} ${money.currency}`;
}

/** How the prices of a column are written. */
export interface PriceFormat {
  /** The decision for the column; `null` where it is undecided. */
  readonly decimalMark: DecimalMark | null;
  /** ISO 4217 code for bare numbers and for symbols that several currencies share. */
  readonly defaultCurrency: string | null;
}
