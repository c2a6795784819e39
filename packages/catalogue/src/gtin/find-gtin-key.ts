import { normaliseGtin } from './normalise-gtin.js';

/** The 14-digit key of a GTIN in any form a client may type, or null where it can be none. House codes are found too. */
export function findGtinKey(text: string): string | null {
  const reading = normaliseGtin(text, { checkDigit: false });
  return reading.ok ? reading.value : null;
}
