import { type Refusal, refuse } from './reading.js';

/** Below this, JSON writes a number with an exponent, which files do not take. */
export const leastNumber = 0.000001;

/** What a number may be. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  /** At most so many digits after the mark; 0 for whole numbers. */
  readonly decimals?: number;
}

/** The refusal of a number that is outside its limits, or null where it is inside. `value` is in plain notation. */
export function outsideLimits(value: string, limits: NumberLimits): Refusal | null {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, decimals } = limits;
  const number = Number(value);
  if (number !== 0 && Math.abs(number) < leastNumber)
    return refuse('number_out_of_range', `${value} is too small to be kept.`);
  if (number < min) return refuse('number_out_of_range', `${value} is below ${min}, the least allowed.`);
  if (number > max) return refuse('number_out_of_range', `${value} is above ${max}, the most allowed.`);
  if (decimals === undefined || decimalsOf(value) <= decimals) return null;
  const allowed = decimals === 0 ? 'a whole number is needed' : `at most ${decimals} are allowed`;
  return refuse('number_out_of_range', `${value} has ${decimalsOf(value)} decimals; ${allowed}.`);
}

function decimalsOf(value: string): number {
  const mark = value.indexOf('.');
  return mark < 0 ? 0 : value.length - mark - 1;
}
