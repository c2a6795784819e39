import { trimInvisible } from './clean-text.js';
import { type NumberLimits, outsideLimits } from './number-limits.js';
import { isPlaceholder } from './placeholder.js';
import { plainNumber, shortNumber } from './plain-number.js';
import { type CellRepair, emptied, emptyReading, noRepairs, type Reading } from './reading.js';

/** A number within its limits, as JSON knows it. A decimal comma is mended unless it could also group thousands. */
export function readDecimal(text: string, limits: NumberLimits): Reading<number> {
  const given = trimInvisible(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const repairs: CellRepair[] = [];
  const value = plainNumber(given, repairs);
  if (typeof value !== 'string') return value;
  const short = shortNumber(value);
  const outside = outsideLimits(short, limits);
  return outside ?? { ok: true, value: Number(short), repairs: repairs.length === 0 ? noRepairs : repairs };
}
