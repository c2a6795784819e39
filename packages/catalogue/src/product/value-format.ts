import type { DecimalMark } from '../price/decimal-mark.js';

/** How the values of one column are written, as far as the cells do not say it themselves. */
export interface ValueFormat {
  decimalMark: DecimalMark | null;
  /** ISO 4217 code for bare amounts. */
  currency: string | null;
  /** The unit of bare numbers. */
  unit: string | null;
  /** Whether a wrong check digit of a GTIN is refused. */
  checkDigit: boolean;
}

/** The format of values that say everything themselves: those of the API and of exported files. */
export const plainFormat: ValueFormat = { decimalMark: '.', currency: null, unit: null, checkDigit: true };
