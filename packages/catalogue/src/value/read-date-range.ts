import type { Reading } from './reading.js';

/** Two dates joined by a slash; `loose`: also by a blank or a comma. Canonical: `start/end`. */
export function readDateRange(_text: string, _join: 'slash' | 'loose'): Reading<string> {
  throw new Error('not written yet');
}
