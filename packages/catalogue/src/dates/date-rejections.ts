import { type CellRejection, reject } from '../value/reading.js';

export function unreadableDate(given: string): CellRejection {
  return reject('date_unreadable', `"${given}" is not a date.`);
}

export function impossibleDate(given: string): CellRejection {
  return reject('date_impossible', `"${given}" is not in the calendar, or not on the clock.`);
}

export function ambiguousDate(details: { given: string; readings: readonly string[] }): CellRejection {
  const { given, readings } = details;
  return reject('date_ambiguous', `"${given}" can be ${readings.join(' or ')}.`, `Write ${readings.join(' or ')}.`);
}

export function unreadableRange(given: string): CellRejection {
  return reject('date_range_unreadable', `"${given}" is not two dates joined by a slash.`);
}

export function reversedRange(details: { start: string; end: string }): CellRejection {
  const { start, end } = details;
  return reject('date_range_reversed', `The range ends before it begins: ${start} is after ${end}.`);
}
