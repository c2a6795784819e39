import type { Reading } from './reading.js';

export interface IntegerLimits {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number within its limits. */
export function readInteger(_text: string, _limits: IntegerLimits): Reading<number> {
  throw new Error('not written yet');
}
