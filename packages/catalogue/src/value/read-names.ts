import type { Reading } from './reading.js';

export interface NameLimits {
  /** At most so many names. */
  readonly most: number;
  /** At most so many characters a name, and in all. */
  readonly each: number;
  readonly limit: number;
}

/** Names joined by a slash, as colours and materials are: `Red/Blue`. */
export function readNames(_text: string, _limits: NameLimits): Reading<string> {
  throw new Error('not written yet');
}
