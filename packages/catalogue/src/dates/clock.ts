import { shortText } from '../value/characters.js';
import { isPlaceholder } from '../value/placeholder.js';
import { accept, emptied, emptyReading, type Reading, reject, repaired } from '../value/reading.js';

const time = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm)?$/i;
const compact = /^(\d{2})(\d{2})(\d{2})?$/;
const zone = /^(?:Z|UTC|GMT|([-+\u2212])(\d{2}):?(\d{2})?)$/i;

/** A time of day in ISO 8601, `13:00` or `13:00:30.25`; null where it is none or not on the clock. */
export function canonicalTime(text: string): string | null {
  const [, hours, minutes, seconds, fraction = '', half = ''] = time.exec(text) ?? compact.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const hour = half === '' ? Number(hours) : hourOf(Number(hours), half.toLowerCase());
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  const split = fraction.replace(/(?<!0)0+$/, '');
  return `${String(hour).padStart(2, '0')}:${minutes}${seconds === undefined ? '' : `:${seconds}`}${split === '' ? '' : `.${split}`}`;
}

/** The hour of a 12-hour clock; above 23 where there is none. */
function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** A zone as an offset, `+01:00` or `Z`; null where it is none. */
export function canonicalZone(text: string): string | null {
  const found = zone.exec(text);
  if (found === null) return null;
  const [, sign, hours = '00', minutes = '00'] = found;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  if (Number(hours) === 0 && Number(minutes) === 0) return 'Z';
  return `${sign === '+' ? '+' : '-'}${hours}:${minutes}`;
}

/** A time of day as Google writes it, `1730`; `17:30` is the same, `930` and `5:30 pm` are repaired. */
export function readClockTime(text: string): Reading<string> {
  const given = shortText(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const time = canonicalTime(/^\d{3}$/.test(given) ? `0${given}` : given);
  if (time === null) return reject('date_unreadable', `"${given}" is not a time of day.`, 'Write the time as 1730.');
  const value = time.slice(0, 2) + time.slice(3, 5);
  return given === value || given === time ? accept(value) : repaired(value, 'date_rewritten', given, value);
}
