import { shortText } from '../value/characters.js';
import { isPlaceholder } from '../value/placeholder.js';
import { accept, emptied, emptyReading, type Reading, repaired } from '../value/reading.js';
import { unreadableDate } from './date-rejections.js';

const yearMonth = /^(\d{4})-?(0[1-9]|1[0-2])$/;
const monthYear = /^(0?[1-9]|1[0-2])[/.-](\d{4})$/;

/** A month, `2026-02`; `02/2026` is repaired. */
export function readYearMonth(text: string): Reading<string> {
  const given = shortText(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const [, year, month] = yearMonth.exec(given) ?? [];
  const [, otherMonth, otherYear] = monthYear.exec(given) ?? [];
  if (year === undefined && otherYear === undefined) return unreadableDate(given);
  const value = `${year ?? otherYear}-${(month ?? otherMonth ?? '').padStart(2, '0')}`;
  return value === given ? accept(value) : repaired(value, 'date_rewritten', given, value);
}
