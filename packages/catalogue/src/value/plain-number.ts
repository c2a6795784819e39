import { foldNumeral } from './fold-numeral.js';
import { type CellRejection, type CellRepair, reject } from './reading.js';

/** A number in plain decimal notation: digits with at most one point, perhaps a minus. */
const plain = /^-?\d+(?:\.\d+)?$/;
const loose = /^([-+\u2212]?)(\d*)(?:([.,])(\d*))?$/;
const groupedByBlanks = /^[-+]?\d{1,3}(?:[ '\u2019]\d{3})+(?:[.,]\d+)?$/;

/** Brings a numeral into plain notation and adds the repairs; rejects what is no number or has two readings. */
export function plainNumber(text: string, repairs: CellRepair[]): string | CellRejection {
  if (plain.test(text)) return text;
  const folded = foldNumeral(text);
  const given = groupedByBlanks.test(folded) ? folded.replace(/[ '\u2019]/g, '') : folded;
  const [, sign = '', left = '', mark, right = ''] = loose.exec(given) ?? [];
  if (left === '' && right === '') return reject('number_unreadable', `"${text}" is not a number.`);
  const integer = left === '' ? '0' : left;
  if (mark === ',' && mayGroup(left, right))
    return severalNumbers({ given, readings: [`${left}.${right}`, left + right] });
  const value = (sign === '' || sign === '+' ? '' : '-') + integer + (right === '' ? '' : `.${right}`);
  const rule = mark === ',' ? 'number_decimal_comma' : 'number_rewritten';
  if (value !== given || given !== folded) repairs.push({ rule, before: folded, after: value });
  return value;
}

function mayGroup(left: string, right: string): boolean {
  return right.length === 3 && left.length >= 1 && left.length <= 3 && !left.startsWith('0');
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
