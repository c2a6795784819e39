import type { Reading } from './reading.js';

/** A number with its unit. */
export interface Measure {
  readonly value: number;
  readonly unit: string;
}

export interface MeasureLimits {
  /** The units allowed, under their canonical names. */
  readonly units: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** At most so many digits after the mark; 0 for whole numbers. */
  readonly decimals?: number;
}

/** `3 kg`, `3kg`, `1.25 kilograms`. */
export function readMeasure(_text: string, _limits: MeasureLimits): Reading<Measure> {
  throw new Error('not written yet');
}

/** The form of Google's files: `3 kg`. */
export function formatMeasure(measure: Measure): string {
  return `${measure.value} ${measure.unit}`;
}
