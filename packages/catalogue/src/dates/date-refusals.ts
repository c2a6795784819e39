import { type Refusal, refuse } from '../value/reading.js';

export function unreadableDate(given: string): Refusal {
  return refuse('date_unreadable', `"${given}" is not a date.`);
}

export function impossibleDate(given: string): Refusal {
  return refuse('date_impossible', `"${given}" is not in the calendar, or not on the clock.`);
}

export function ambiguousDate(details: { given: string; readings: readonly string[] }): Refusal {
  const { given, readings } = details;
  return refuse('date_ambiguous', `"${given}" can be ${readings.join(' or ')}.`, `Write ${readings.join(' or ')}.`);
}

export function unreadableRange(given: string): Refusal {
  return refuse('date_range_unreadable', `"${given}" is not two dates joined by a slash.`);
}

export function reversedRange(details: { start: string; end: string }): Refusal {
  const { start, end } = details;
  return refuse('date_range_reversed', `The range ends before it begins: ${start} is after ${end}.`);
}
