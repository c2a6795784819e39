import { canonicalTime } from '../dates/clock.js';
import { trimInvisible } from './clean-text.js';
import { isPlaceholder } from './placeholder.js';
import { accept, emptied, emptyReading, mended, type Reading, refuse } from './reading.js';

/** A time of day as Google writes it, `1730`; `17:30` is the same, `930` and `5:30 pm` are mended. */
export function readClockTime(text: string): Reading<string> {
  const given = trimInvisible(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const time = canonicalTime(/^\d{3}$/.test(given) ? `0${given}` : given);
  if (time === null) return refuse('date_unreadable', `"${given}" is not a time of day.`, 'Write the time as 1730.');
  const value = time.slice(0, 2) + time.slice(3, 5);
  return given === value || given === time ? accept(value) : mended(value, 'date_rewritten', given, value);
}
