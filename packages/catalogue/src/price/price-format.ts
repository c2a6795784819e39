import type { DecimalMark } from './decimal-mark.js';

/** How the prices of a column are written. */
export interface PriceFormat {
  /** The decision for the column; `null` where it is undecided. */
  readonly decimalMark: DecimalMark | null;
  /** ISO 4217 code for bare numbers and for symbols that several currencies share. */
  readonly defaultCurrency: string | null;
}
