import type { Reading } from './reading.js';

/** A date or a date and time in ISO 8601. */
export function readDate(_text: string): Reading<string> {
  throw new Error('not written yet');
}
