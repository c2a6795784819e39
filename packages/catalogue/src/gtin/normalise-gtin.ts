import type { Reading } from '../value/reading.js';

export interface GtinOptions {
  /** Whether a wrong check digit is refused; `false` for catalogues with house codes. */
  readonly checkDigit: boolean;
}

/** Reads one GTIN in any form and gives its 14-digit key. */
export function normaliseGtin(_text: string, _options: GtinOptions): Reading<string> {
  throw new Error('not written yet');
}
