import { foldNumeral } from './fold-numeral.js';
import { type CellRejection, type CellRepair, reject } from './reading.js';
import { type WrittenNumber, writtenNumber } from './written-number.js';

/** A number in plain decimal notation: digits with at most one point, perhaps a minus. */
const plain = /^-?\d+(?:\.\d+)?$/;
const sign = /^[-+\u2212]/;

/** Brings a numeral into plain notation and adds the repairs; rejects what is no number or has two readings. */
export function plainNumber(text: string, repairs: CellRepair[]): string | CellRejection {
  if (plain.test(text)) return text;
  const folded = foldNumeral(text);
  const written = writtenNumber(folded.replace(sign, ''));
  if (written === null) return reject('number_unreadable', `"${text}" is not a number.`);
  if (written.kind === 'open' && written.mark === ',') {
    const { left, right } = written;
    return severalNumbers({ given: folded, readings: [`${left}.${right}`, left + right] });
  }
  const { integer, fraction, hasComma } = partsOf(written);
  if (integer === '' && fraction === '') return reject('number_unreadable', `"${text}" is not a number.`);
  const isNegative = sign.test(folded) && !folded.startsWith('+');
  const value = (isNegative ? '-' : '') + (integer || '0') + (fraction === '' ? '' : `.${fraction}`);
  if (value !== folded) {
    repairs.push({ rule: hasComma ? 'number_decimal_comma' : 'number_rewritten', before: folded, after: value });
  }
  return value;
}

/** One point and three digits are decimals: only prices are written with a point between thousands as often. */
function partsOf(written: WrittenNumber): { integer: string; fraction: string; hasComma: boolean } {
  if (written.kind === 'open') return { integer: written.left, fraction: written.right, hasComma: false };
  const { integer, fraction, implies } = written;
  return { integer, fraction, hasComma: implies === ',' && fraction !== '' };
}

/** The rejection of a number whose mark may be the decimal one or group thousands. */
export function severalNumbers(details: { given: string; readings: readonly string[] }): CellRejection {
  const { given, readings } = details;
  return reject('number_ambiguous', `"${given}" can be ${readings.join(' or ')}.`, `Write ${readings.join(' or ')}.`);
}

/** A number without zeros that say nothing: `1.50` is `1.5`, `007` is `7`. */
export function shortNumber(value: string): string {
  const [integer = '', fraction = ''] = value.split('.');
  const decimals = fraction.replace(/(?<!0)0+$/, '');
  const whole = integer.replace(/^(-?)0+(?=\d)/, '$1');
  if (decimals === '') return whole === '-0' ? '0' : whole;
  return `${whole}.${decimals}`;
}

/** Below this, JSON writes a number with an exponent, which feeds do not accept. */
export const minNumber = 0.000001;

/** What a number may be. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  /** At most this many digits after the mark; 0 for whole numbers. */
  readonly decimals?: number;
}

/** The rejection of a number that is outside its limits, or null where it is inside. `value` is in plain notation. */
export function outsideLimits(value: string, limits: NumberLimits): CellRejection | null {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, decimals } = limits;
  const number = Number(value);
  if (number !== 0 && Math.abs(number) < minNumber)
    return reject('number_out_of_range', `${value} is too small to be kept.`);
  if (number < min) return reject('number_out_of_range', `${value} is below ${min}, the minimum.`);
  if (number > max) return reject('number_out_of_range', `${value} is above ${max}, the maximum.`);
  if (decimals === undefined || decimalsOf(value) <= decimals) return null;
  const allowed = decimals === 0 ? 'a whole number is needed' : `at most ${decimals} are allowed`;
  return reject('number_out_of_range', `${value} has ${decimalsOf(value)} decimals; ${allowed}.`);
}

function decimalsOf(value: string): number {
  const mark = value.indexOf('.');
  return mark < 0 ? 0 : value.length - mark - 1;
}
