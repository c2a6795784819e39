import type { Reading } from './reading.js';

/** yes/no, true/false, 1/0, y/n in any case. */
export function readBoolean(_text: string): Reading<boolean> {
  throw new Error('not written yet');
}
