import type { Reading } from './reading.js';

export interface DecimalLimits {
  readonly min?: number;
  readonly max?: number;
  /** At most so many digits after the mark. */
  readonly decimals?: number;
}

/** A number within its limits. */
export function readDecimal(_text: string, _limits: DecimalLimits): Reading<number> {
  throw new Error('not written yet');
}
