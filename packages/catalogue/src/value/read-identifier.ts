import type { Reading } from './reading.js';

/** An identifier: inner runs of blanks are one blank; longer than `limit` characters is refused. */
export function readIdentifier(_text: string, _limit: number): Reading<string> {
  throw new Error('not written yet');
}
