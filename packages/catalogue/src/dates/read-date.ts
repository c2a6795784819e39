import { foldNumeral } from '../value/fold-numeral.js';
import { isPlaceholder } from '../value/placeholder.js';
import { accept, emptied, emptyReading, type Reading, repaired } from '../value/reading.js';
import { canonicalTime, canonicalZone } from './clock.js';
import { type DateFormat, plainDates } from './date-order.js';
import { dateParts, daysInMonth } from './date-parts.js';
import { ambiguousDate, impossibleDate, unreadableDate } from './date-rejections.js';

/** ISO 8601 as Google writes it: a date, then perhaps a time, then perhaps a zone. */
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
/** The days of 2000 to 2099 as spreadsheets count them. */
const dayNumbersRead = { first: 36_526, last: 73_050 };
/** No way of writing a date takes more characters. */
const maxDateLength = 60;
/** Anything, then perhaps a time, then perhaps a zone. */
const loose =
  /^(.*?\d)(?:(?:[T,\s]\s*)(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]m)?|(?<=T)\d{4}(?:\d{2})?)\s*(Z|UTC|GMT|[-+\u2212]\d{2}:?(?:\d{2})?)?)?$/i;

/**
 * A date, or a date with a time, in ISO 8601: `2026-02-24`, `2026-02-24T13:00+01:00`. Its canonical form keeps the zone
 * that was given, as `+01:00` or `Z`, and adds none. Other ways of writing are repaired where they have one reading.
 */
export function readDate(text: string, format: DateFormat = plainDates): Reading<string> {
  const found = iso.exec(text);
  return found === null ? readUnusualDate(text, format) : readIso(text, found);
}

function readIso(text: string, found: RegExpExecArray): Reading<string> {
  const [, year, month, day, time, zone] = found;
  const value = assemble([Number(year), Number(month), Number(day)], time, zone);
  return value === null ? impossibleDate(text) : accept(value);
}

function readUnusualDate(text: string, { order, dayNumbers }: DateFormat): Reading<string> {
  const given = foldNumeral(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  if (dayNumbers && isDayNumber(given)) return repaired(dayOf(given), 'date_rewritten', given, dayOf(given));
  const [, date, time, zone] = given.length > maxDateLength ? [] : (loose.exec(given) ?? []);
  const orders = date === undefined ? [] : dateParts(date, order);
  if (orders.length === 0) return unreadableDate(given);
  const readings = orders.map((parts) => assemble(parts, time, zone)).filter((reading) => reading !== null);
  return settle(given, readings);
}

/** Day 60 of spreadsheets is a day that 1900 did not have: from then on they count from 30 December 1899. */
function dayOf(number: string): string {
  return new Date(Date.UTC(1899, 11, 30 + Number(number))).toISOString().slice(0, 10);
}

function isDayNumber(text: string): boolean {
  return /^\d{5}$/.test(text) && Number(text) >= dayNumbersRead.first && Number(text) <= dayNumbersRead.last;
}

function settle(given: string, readings: readonly string[]): Reading<string> {
  const [value, other] = readings;
  if (value === undefined) return impossibleDate(given);
  if (other !== undefined) return ambiguousDate({ given, readings });
  return isIso(given) ? accept(value) : repaired(value, 'date_rewritten', given, value);
}

function isIso(text: string): boolean {
  return iso.test(text);
}

/** The canonical form, or null where the day is not in the calendar or the time not on the clock. */
function assemble(
  [year, month, day]: readonly [number, number, number],
  time: string | undefined,
  zone: string | undefined,
): string | null {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  if (time === undefined) return date;
  const clock = canonicalTime(time);
  const offset = zone === undefined ? '' : canonicalZone(zone);
  return clock === null || offset === null ? null : `${date}T${clock}${offset}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
