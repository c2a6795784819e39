import { monthNamed } from '../value/calendar.js';

/** The numbers of a date as they are written, not yet checked; several where the order of day and month is open. */
export type DateParts = readonly (readonly [year: number, month: number, day: number])[];

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const basic = /^(\d{4})(\d{2})(\d{2})$/;
const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const yearLast = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/;
const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[- .]+([a-z]+)[-., ]+(\d{4})$/i;
const nameDay = /^([a-z]+)[. ]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;

/** Takes a date apart. Empty where it is no date. Dots stand between day, month and year in that order. */
export function dateParts(text: string): DateParts {
  const ordered = yearFirst.exec(text) ?? basic.exec(text);
  if (ordered !== null) return [[Number(ordered[1]), Number(ordered[2]), Number(ordered[3])]];
  const dots = dotted.exec(text);
  if (dots !== null) return [[Number(dots[3]), Number(dots[2]), Number(dots[1])]];
  const slashes = yearLast.exec(text);
  if (slashes !== null) return eitherOrder(Number(slashes[4]), Number(slashes[1]), Number(slashes[3]));
  return namedMonth(text);
}

/** Day and month in either order, where both are possible and make a difference. */
function eitherOrder(year: number, first: number, second: number): DateParts {
  if (first > 12 || first === second) return [[year, second, first]];
  if (second > 12) return [[year, first, second]];
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
