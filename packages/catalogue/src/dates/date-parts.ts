import type { DateOrder } from './date-order.js';

/** The numbers of a date as they are written, not yet checked; several where the order of day and month is open. */
export type DateParts = readonly (readonly [year: number, month: number, day: number])[];

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const basic = /^(\d{4})(\d{2})(\d{2})$/;
const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const yearLast = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/;
const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[- .]+([a-z]+)[-., ]+(\d{4})$/i;
const nameDay = /^([a-z]+)[. ]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;

/** Takes a date apart. Empty where it is no date. Dots stand between day, month and year in that order. `order`: that of slashes. */
export function dateParts(text: string, order: DateOrder | null): DateParts {
  const ordered = yearFirst.exec(text) ?? basic.exec(text);
  if (ordered !== null) return [[Number(ordered[1]), Number(ordered[2]), Number(ordered[3])]];
  const dots = dotted.exec(text);
  if (dots !== null) return [[Number(dots[3]), Number(dots[2]), Number(dots[1])]];
  const slashes = yearLast.exec(text);
  if (slashes !== null) return inOrder(Number(slashes[4]), Number(slashes[1]), Number(slashes[3]), order);
  return namedMonth(text);
}

/** Day and month in the order given, or in either where both are possible and make a difference. */
function inOrder(year: number, first: number, second: number, order: DateOrder | null): DateParts {
  if (first > 12 || first === second) return [[year, second, first]];
  if (second > 12) return [[year, first, second]];
  if (order !== null) return [order === 'day_first' ? [year, second, first] : [year, first, second]];
  return [
    [year, second, first],
    [year, first, second],
  ];
}

function namedMonth(text: string): DateParts {
  const [, day, month = '', year] = dayName.exec(text) ?? [];
  const [, otherMonth = '', otherDay, otherYear] = nameDay.exec(text) ?? [];
  const number = monthNamed(month) || monthNamed(otherMonth);
  return number === 0 ? [] : [[Number(year ?? otherYear), number, Number(day ?? otherDay)]];
}

/** The number of days of a month (1 to 12), leap years considered. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)$/;

/** The number of an English month, in full or by its first three letters; 0 for any other word. */
function monthNamed(word: string): number {
  const lower = word.toLowerCase().replace(/\.$/, '');
  return longMonths.test(lower) ? months.indexOf(lower.slice(0, 3)) + 1 : 0;
}
