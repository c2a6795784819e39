import { foldNumeral } from '../value/fold-numeral.js';
import { isPlaceholder } from '../value/placeholder.js';
import { emptied, emptyReading, noRepairs, type Reading } from '../value/reading.js';
import { type DateFormat, plainDates } from './date-order.js';
import { reversedRange, unreadableRange } from './date-rejections.js';
import { readDate } from './read-date.js';

/** Two dates may be given in zones that lie so many hours apart, where one has none. */
const widestZones = 26 * 60 * 60 * 1000;

/**
 * Two dates joined by a slash, with or without blanks; `loose`: also by a blank or a comma, as loyalty programmes
 * allow, or by a dash or word between blanks. Its canonical form is `start/end`, each as `readDate` gives it.
 */
export function readDateRange(text: string, join: 'slash' | 'loose', format: DateFormat = plainDates): Reading<string> {
  const given = foldNumeral(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const halves =
    (join === 'loose' ? wordsBetween(given) : null) ??
    halvesAt(given, '/') ??
    (join === 'loose' ? (halvesAt(given, ',') ?? halvesAt(given, ' ')) : null);
  if (halves === null) return unreadableRange(given);
  const [start, end] = [readDate(halves[0], format), readDate(halves[1], format)];
  if (!start.ok) return start;
  if (!end.ok) return end;
  if (start.value === null || end.value === null) return unreadableRange(given);
  if (isReversed(start.value, end.value)) return reversedRange({ start: start.value, end: end.value });
  const repairs = [...start.repairs, ...end.repairs];
  return { ok: true, value: `${start.value}/${end.value}`, repairs: repairs.length === 0 ? noRepairs : repairs };
}

/** `01/12/2026 - 31/12/2026`, `1.12.2026 bis 31.12.2026`. */
function wordsBetween(text: string): [string, string] | null {
  const joints = [' - ', ' – ', ' — ', ' to ', ' bis ', ' au ', ' hasta ', ' al ', ' tot ', ' do '];
  const joint = joints.find((each) => text.split(each).length === 2);
  const [start, end] = joint === undefined ? [] : text.split(joint);
  return start === undefined || end === undefined ? null : [start.trim(), end.trim()];
}

/** The two halves at the middle separator: dates may hold slashes and blanks themselves, the same number on each side. */
function halvesAt(text: string, separator: string): [string, string] | null {
  const parts = text.split(separator);
  if (parts.length % 2 !== 0) return null;
  const middle = parts.length / 2;
  return [parts.slice(0, middle).join(separator).trim(), parts.slice(middle).join(separator).trim()];
}

function isReversed(start: string, end: string): boolean {
  const sameKind = hasZone(start) === hasZone(end);
  return instant(start) - instant(end) > (sameKind ? 0 : widestZones);
}

function hasZone(date: string): boolean {
  return /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(date);
}

/** Milliseconds of a canonical date, as if in UTC where it has no zone. */
function instant(date: string): number {
  return Date.parse(date.includes('T') && !hasZone(date) ? `${date}Z` : date);
}
