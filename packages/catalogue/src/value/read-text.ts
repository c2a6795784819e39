import type { Reading } from './reading.js';

/** Text of at most `limit` characters; longer text is cut. */
export function readText(_text: string, _limit: number): Reading<string> {
  throw new Error('not written yet');
}
