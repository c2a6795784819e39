import type { Reading } from './reading.js';

/** A time of day, `1730`. */
export function readClockTime(_text: string): Reading<string> {
  throw new Error('not written yet');
}
