import { shortText } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { type NumberLimits, outsideLimits, plainNumber, shortNumber } from './plain-number.js';
import {
  accept,
  type CellRejection,
  type CellRepair,
  emptied,
  emptyReading,
  noRepairs,
  type Reading,
  reject,
} from './reading.js';
import { unitNamed } from './units.js';

/** A number with its unit, under Google's name. */
export interface Measure {
  readonly value: number;
  readonly unit: string;
}

/** The units allowed, under Google's names, with the greatest number in each. */
export type UnitLimits = Readonly<Record<string, number>>;

export interface MeasureLimits extends Omit<NumberLimits, 'max'> {
  readonly units: UnitLimits;
}

const clean = /^(\d{1,12}(?:\.\d{1,6})?) ([a-z]+)$/;
const numeral = /^[-+\u2212]?[\d.,' \u2019]+$/;

/** `3 kg`, `3kg`, `1.25 kilograms`: a number within its limits and one of the units. */
export function readMeasure(text: string, limits: MeasureLimits): Reading<Measure> {
  const [, number = '', unit = ''] = clean.exec(text) ?? [];
  return Object.hasOwn(limits.units, unit) ? bounded(number, unit, limits, []) : readUnusualMeasure(text, limits);
}

function readUnusualMeasure(text: string, limits: MeasureLimits): Reading<Measure> {
  const given = shortText(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const folded = given.replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ');
  const end = afterNumber(folded);
  const [digits, word] = [folded.slice(0, end), folded.slice(end).trim()];
  if (!numeral.test(digits)) return reject('number_unreadable', `"${given}" is not a number with a unit.`);
  const repairs: CellRepair[] = [];
  const value = plainNumber(digits, repairs);
  if (typeof value !== 'string') return value;
  const unit = unitNamed(word);
  return Object.hasOwn(limits.units, unit) ? bounded(value, unit, limits, repairs) : wrongUnit({ given, word, limits });
}

function maxOf(max: number | undefined): NumberLimits {
  return max === undefined ? {} : { max };
}

/** Behind the last digit and the mark that may follow it: no unit has a digit. */
function afterNumber(text: string): number {
  let end = text.length;
  while (end > 0 && !/\d/.test(text.charAt(end - 1))) end--;
  while (text[end] === '.' || text[end] === ',') end++;
  return end;
}

function bounded(value: string, unit: string, limits: MeasureLimits, repairs: CellRepair[]): Reading<Measure> {
  const short = shortNumber(value);
  const outside = outsideLimits(short, { ...limits, ...maxOf(limits.units[unit]) });
  return outside ?? accept({ value: Number(short), unit }, repairs.length === 0 ? noRepairs : repairs);
}

function wrongUnit(details: { given: string; word: string; limits: MeasureLimits }): CellRejection {
  const { given, word, limits } = details;
  const allowed = Object.keys(limits.units).join(', ');
  if (word === '') return reject('unit_missing', `"${given}" has no unit.`, `Add one of the units ${allowed}.`);
  return reject('unit_unknown', `"${word}" in "${given}" is not among the units allowed: ${allowed}.`);
}

/** The form of Google's files: `3 kg`. */
export function formatMeasure(measure: Measure): string {
  return `${measure.value} ${measure.unit}`;
}
