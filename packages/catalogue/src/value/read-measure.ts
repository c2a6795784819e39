import { trimInvisible } from './clean-text.js';
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

export interface MeasureLimits extends NumberLimits {
  /** The units allowed, under Google's names. */
  readonly units: readonly string[];
}

const clean = /^(\d{1,12}(?:\.\d{1,6})?) ([a-z]+)$/;
const numberThenUnit = /^([-+\u2212]?[\d.,](?:[\d.,' \u2019]*[\d.,])?)\s*(\D*)$/;

/** `3 kg`, `3kg`, `1.25 kilograms`: a number within its limits and one of the units. */
export function readMeasure(text: string, limits: MeasureLimits): Reading<Measure> {
  const [, number = '', unit = ''] = clean.exec(text) ?? [];
  const isClean = number !== '' && limits.units.includes(unit);
  return isClean ? bounded(number, unit, limits, []) : readUnusualMeasure(text, limits);
}

function readUnusualMeasure(text: string, limits: MeasureLimits): Reading<Measure> {
  const given = trimInvisible(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const folded = given.replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ');
  const [, digits = '', word = ''] = numberThenUnit.exec(folded) ?? [];
  if (digits === '') return reject('number_unreadable', `"${given}" is not a number with a unit.`);
  const repairs: CellRepair[] = [];
  const value = plainNumber(digits, repairs);
  if (typeof value !== 'string') return value;
  const unit = unitNamed(word);
  return limits.units.includes(unit) ? bounded(value, unit, limits, repairs) : wrongUnit({ given, word, limits });
}

function bounded(value: string, unit: string, limits: MeasureLimits, repairs: CellRepair[]): Reading<Measure> {
  const short = shortNumber(value);
  const outside = outsideLimits(short, limits);
  return outside ?? accept({ value: Number(short), unit }, repairs.length === 0 ? noRepairs : repairs);
}

function wrongUnit(details: { given: string; word: string; limits: MeasureLimits }): CellRejection {
  const { given, word, limits } = details;
  const allowed = limits.units.join(', ');
  if (word === '') return reject('unit_missing', `"${given}" has no unit.`, `Add one of the units ${allowed}.`);
  return reject('unit_unknown', `"${word}" in "${given}" is not among the units allowed: ${allowed}.`);
}

/** The form of Google's files: `3 kg`. */
export function formatMeasure(measure: Measure): string {
  return `${measure.value} ${measure.unit}`;
}
