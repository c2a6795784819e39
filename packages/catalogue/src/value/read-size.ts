import { readText } from './read-text.js';
import type { Reading } from './reading.js';

/** Months as spreadsheets shorten them, in the languages whose headers are known. */
const months =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mrz|mär|mai|okt|dez|janv|févr|mars|avr|juin|juil|août|déc|' +
  'ene|abr|ago|dic|gen|mag|giu|lug|set|ott|mrt|mei|fev|out';
const dateOfSpreadsheet = new RegExp(`^(?:\\d{1,4}[-. ]+(?:${months})\\.?|(?:${months})\\.?[-. ]+\\d{1,4})$`, 'i');

/** A size of at most `max` characters. `Jun-11` was 6-11 before a spreadsheet made a date of it: a warning. */
export function readSize(text: string, max: number): Reading<string> {
  const reading = readText(text, max);
  if (!reading.ok || reading.value === null || !dateOfSpreadsheet.test(reading.value)) return reading;
  const warning = { rule: 'size_looks_like_date', before: reading.value, after: reading.value } as const;
  return { ...reading, repairs: [...reading.repairs, warning] };
}
