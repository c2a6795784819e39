import type { Reading } from './reading.js';

/** A country code of ISO 3166-1 alpha-2. */
export function readCountry(_text: string): Reading<string> {
  throw new Error('not written yet');
}
