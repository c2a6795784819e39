import { shortText } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { type NumberLimits, outsideLimits, plainNumber, severalNumbers, shortNumber } from './plain-number.js';
import { type CellRepair, emptied, emptyReading, noRepairs, type Reading } from './reading.js';

/** More digits than this may be more than a safe integer. */
const safeDigits = 15;
/** One whole number with three decimals, or a thousand times as much. */
const couldBeGrouped = /^(\d{1,3})\.(000)$/;

/** A whole number within its limits; `12.0` is one too. */
export function readInteger(text: string, limits: Omit<NumberLimits, 'decimals'>): Reading<number> {
  const number = plainInteger(text);
  if (number >= Math.max(0, limits.min ?? 0) && number <= (limits.max ?? Number.MAX_SAFE_INTEGER)) {
    return { ok: true, value: number, repairs: noRepairs };
  }
  const grouped = couldBeGrouped.exec(text.trim());
  if (grouped !== null) {
    const [given, left = '', right = ''] = grouped;
    return severalNumbers({ given, readings: [left, left + right] });
  }
  return readDecimal(text, { ...limits, decimals: 0 });
}

/** The value of a text of up to 15 digits, -1 for any other. */
export function plainInteger(text: string): number {
  if (text.length === 0 || text.length > safeDigits) return -1;
  let number = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** A number within its limits, as JSON knows it. A decimal comma is repaired unless it could also group thousands. */
export function readDecimal(text: string, limits: NumberLimits): Reading<number> {
  const given = shortText(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const repairs: CellRepair[] = [];
  const value = plainNumber(given, repairs);
  if (typeof value !== 'string') return value;
  const short = shortNumber(value);
  const outside = outsideLimits(short, limits);
  return outside ?? { ok: true, value: Number(short), repairs: repairs.length === 0 ? noRepairs : repairs };
}
