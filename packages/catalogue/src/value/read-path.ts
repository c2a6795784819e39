import type { Reading } from './reading.js';

/** A category path, `A > B > C`, of at most `limit` characters. */
export function readPath(_text: string, _limit: number): Reading<string> {
  throw new Error('not written yet');
}
