import type { Reading } from './reading.js';

/** An absolute http or https address of at most `limit` characters. */
export function readUrl(_text: string, _limit: number): Reading<string> {
  throw new Error('not written yet');
}
