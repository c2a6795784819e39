import type { Reading } from './reading.js';

/** A month, `2026-02`. */
export function readYearMonth(_text: string): Reading<string> {
  throw new Error('not written yet');
}
