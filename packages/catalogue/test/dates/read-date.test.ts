import { describe, expect, it } from 'vitest';
import { canonicalTime, canonicalZone, readClockTime } from '../../src/dates/clock.js';
import { daysInMonth } from '../../src/dates/date-parts.js';
import { readDate } from '../../src/dates/read-date.js';
import { readDateRange } from '../../src/dates/read-date-range.js';
import { readYearMonth } from '../../src/dates/read-year-month.js';
import { codeOf, rulesOf, valueRead } from '../value/reading.js';

describe('a date', () => {
  it.each([
    ['2016-11-25', '2016-11-25'],
    ['2016-11-25T13:00-0800', '2016-11-25T13:00-08:00'],
    ['2016-11-25T13:00-08:00', '2016-11-25T13:00-08:00'],
    ['2016-11-25T13:00Z', '2016-11-25T13:00Z'],
    ['2016-11-25T13:00:05+0000', '2016-11-25T13:00:05Z'],
    ['2016-11-25T13:00:00.250Z', '2016-11-25T13:00:00.25Z'],
    ['2016-11-25T13:00', '2016-11-25T13:00'],
    ['2016-02-29', '2016-02-29'],
    [' 2016-11-25 ', '2016-11-25'],
  ])('%s is %s without a repair', (text, value) => {
    expect(readDate(text)).toEqual({ ok: true, value, repairs: [] });
  });

  it.each([
    ['24.02.2016', '2016-02-24'],
    ['2016/02/24', '2016-02-24'],
    ['2016-2-4', '2016-02-04'],
    ['20160224', '2016-02-24'],
    ['24. 2. 2016', '2016-02-24'],
    ['2016.02.24', '2016-02-24'],
    ['24 Feb. 2016', '2016-02-24'],
    ['1st March 2016', '2016-03-01'],
    ['2nd-Sept-2016', '2016-09-02'],
    ['3rd May, 2016', '2016-05-03'],
    ['Feb 24 2016', '2016-02-24'],
    ['Dec. 1st 2016', '2016-12-01'],
    ['12/12/2016', '2016-12-12'],
    ['13-12-2016', '2016-12-13'],
    ['12-13-2016', '2016-12-13'],
    ['2016-02-24 13:00:00,5 UTC', '2016-02-24T13:00:00.5Z'],
    ['2016-02-24, 13:00 +01', '2016-02-24T13:00+01:00'],
    ['2016-02-24 13:00 −05:30', '2016-02-24T13:00-05:30'],
    ['20160224T1300', '2016-02-24T13:00'],
    ['24.02.2016 12:30 pm', '2016-02-24T12:30'],
    ['February 24th, 2016', '2016-02-24'],
    ['24-Feb-2016', '2016-02-24'],
    ['24/02/2016', '2016-02-24'],
    ['02/24/2016', '2016-02-24'],
    ['04/04/2016', '2016-04-04'],
    ['24.02.2016 14:30', '2016-02-24T14:30'],
    ['2016-02-24 13:00:00', '2016-02-24T13:00:00'],
    ['2016-02-24T13:00 +0100', '2016-02-24T13:00+01:00'],
    ['20160224T130000Z', '2016-02-24T13:00:00Z'],
    ['Feb 24, 2016 3:05 PM', '2016-02-24T15:05'],
    ['Feb 24, 2016 12:05 am', '2016-02-24T00:05'],
  ])('%s is repaired to %s', (text, value) => {
    expect(readDate(text)).toEqual({
      ok: true,
      value,
      repairs: [{ rule: 'date_rewritten', before: text, after: value }],
    });
  });

  it('shows both readings', () => {
    expect(valueRead(readDate('03/04/2016', { order: 'day_first', dayNumbers: false }))).toBe('2016-04-03');
    expect(valueRead(readDate('03/04/2016', { order: 'month_first', dayNumbers: false }))).toBe('2016-03-04');
    const reading = readDate('03/04/2016');
    expect(codeOf(reading)).toBe('date_ambiguous');
    expect(!reading.ok && reading.message).toBe('"03/04/2016" can be 2016-04-03 or 2016-03-04.');
    expect(!reading.ok && reading.suggestion).toBe('Write 2016-04-03 or 2016-03-04.');
  });

  it.each([
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ])('may name its month in English, in full or by three letters: %s', (name) => {
    const written = [`5 ${name} 2016`, `${name.slice(0, 3).toUpperCase()} 5, 2016`].map((text) =>
      valueRead(readDate(text)),
    );
    const month = new Date(`${name} 5, 2016 UTC`).toISOString().slice(0, 10);
    expect(written).toEqual([month, month]);
  });

  it('is in the calendar', () => {
    const days = (year: number) => Array.from({ length: 12 }, (_, month) => daysInMonth(year, month + 1));
    const calendar = (year: number) =>
      Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
    for (const year of [1900, 2000, 2015, 2016, 2100]) expect(days(year), String(year)).toEqual(calendar(year));
  });

  it.each([
    ['2016-02-30', 'date_impossible'],
    ['2015-02-29', 'date_impossible'],
    ['1900-02-29', 'date_impossible'],
    ['2016-04-31', 'date_impossible'],
    ['2016-13-01', 'date_impossible'],
    ['2016-00-01', 'date_impossible'],
    ['0000-01-01', 'date_impossible'],
    ['2016-11-25T24:00Z', 'date_impossible'],
    ['2016-11-25T13:60Z', 'date_impossible'],
    ['2016-11-25T13:00+1500', 'date_impossible'],
    ['31.02.2016', 'date_impossible'],
    ['Feb 30 2016', 'date_impossible'],
    ['0999-01-01', 'date_impossible'],
    ['2016-01-00', 'date_impossible'],
    ['2016-11-25T13:00:60Z', 'date_impossible'],
    ['2016-11-25T13:00+1260', 'date_impossible'],
    ['Feb 24, 2016 13:05 PM', 'date_impossible'],
    ['Feb 24, 2016 0:05 am', 'date_impossible'],
    ['42424', 'date_unreadable'],
    ['on 2016-02-24', 'date_unreadable'],
    ['2016-02-24 or so', 'date_unreadable'],
    ['24-Febr-2016', 'date_unreadable'],
    ['24-02/2016', 'date_unreadable'],
    ['124.02.2016', 'date_unreadable'],
    ['2016-02-24-01', 'date_unreadable'],
    ['20160224 1300', 'date_unreadable'],
    ['x Feb 24 2016', 'date_unreadable'],
    ['24.02.16', 'date_unreadable'],
    ['Foo 24 2016', 'date_unreadable'],
    ['tomorrow', 'date_unreadable'],
    ['2016-11-25T13:00 PST', 'date_unreadable'],
    ['1'.repeat(10_000), 'date_unreadable'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readDate(text))).toBe(code);
  });

  it('that is none is quoted', () => {
    expect(readDate('tomorrow')).toMatchObject({ message: '"tomorrow" is not a date.' });
    expect(readDate('2016-02-30')).toMatchObject({
      message: '"2016-02-30" is not in the calendar, or not on the clock.',
    });
  });

  it('may be empty', () => {
    expect(readDate('')).toMatchObject({ ok: true, value: null });
    expect(rulesOf(readDate('n/a'))).toEqual(['placeholder_emptied']);
  });
});

describe('a range of dates', () => {
  const range = '2016-02-24T13:00-08:00/2016-02-29T15:30-08:00';

  it.each(['2016-02-24T13:00-0800/2016-02-29T15:30-0800', '2016-02-24T13:00-0800 / 2016-02-29T15:30-0800', range])(
    '%s',
    (text) => {
      expect(readDateRange(text, 'slash')).toEqual({ ok: true, value: range, repairs: [] });
    },
  );

  it.each(['2016-02-24T13:00-0800 2016-02-29T15:30-0800', '2016-02-24T13:00-0800,2016-02-29T15:30-0800'])(
    '%s is one of a loyalty programme only',
    (text) => {
      expect(valueRead(readDateRange(text, 'loose'))).toBe(range);
      expect(codeOf(readDateRange(text, 'slash'))).toBe('date_range_unreadable');
    },
  );

  it('accepts dates with slashes and names each repair', () => {
    const reading = readDateRange('2016/02/24/2016/02/29', 'slash');
    expect(valueRead(reading)).toBe('2016-02-24/2016-02-29');
    expect(rulesOf(reading)).toEqual(['date_rewritten', 'date_rewritten']);
  });

  it.each([
    ['2016-02-29/2016-02-24', 'date_range_reversed'],
    ['2016-02-24T13:00Z/2016-02-24T13:30+0100', 'date_range_reversed'],
    ['2016-02-24T13:00:01Z/2016-02-24T13:00:00Z', 'date_range_reversed'],
    ['2016-02-24T13:00/2016-02-24T12:59', 'date_range_reversed'],
    ['2016-02-26T13:00/2016-02-25T10:00Z', 'date_range_reversed'],
    ['2016-02-24/2016-02-24', 'accepted'],
    ['2016-02-24', 'date_range_unreadable'],
    ['-/2016-02-24', 'date_range_unreadable'],
    ['2016-02-24/2016-02-25/2016-02-26', 'date_range_unreadable'],
    ['2016-02-24/', 'date_range_unreadable'],
    ['2016-02-24/2016-02-30', 'date_impossible'],
    ['03/04/2016/2016-02-30', 'date_unreadable'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readDateRange(text, 'slash'))).toBe(code);
  });

  it('is quoted where it is rejected', () => {
    expect(readDateRange('2016-02-24', 'slash')).toMatchObject({
      message: '"2016-02-24" is not two dates joined by a slash.',
    });
    expect(readDateRange('2016-02-29/2016-02-24', 'slash')).toMatchObject({
      message: 'The range ends before it begins: 2016-02-29 is after 2016-02-24.',
    });
  });

  it.each(['-', '–', '—', 'to', 'bis', 'au', 'hasta', 'al', 'tot', 'do'])('may be joined by %s', (joint) => {
    expect(valueRead(readDateRange(`1.12.2026 ${joint} 31.12.2026`, 'loose'))).toBe('2026-12-01/2026-12-31');
    expect(codeOf(readDateRange(`1.12.2026 ${joint} 31.12.2026`, 'slash'))).not.toBe('accepted');
  });

  it('does not call reversed what only a missing zone leaves open', () => {
    expect(codeOf(readDateRange('2016-02-24T13:00/2016-02-24T10:00-0800', 'slash'))).toBe('accepted');
  });

  it('may be empty', () => {
    expect(readDateRange('', 'slash')).toMatchObject({ ok: true, value: null });
    expect(rulesOf(readDateRange('N/A', 'slash'))).toEqual(['placeholder_emptied']);
  });
});

describe('months and times of day', () => {
  it.each([
    ['2016-02', '2016-02', []],
    ['02/2016', '2016-02', ['date_rewritten']],
    ['2/2016', '2016-02', ['date_rewritten']],
    ['12.2016', '2016-12', ['date_rewritten']],
    ['N/A', null, ['placeholder_emptied']],
    ['201602', '2016-02', ['date_rewritten']],
    ['', null, []],
  ])('month %s is %s', (text, value, rules) => {
    expect(valueRead(readYearMonth(text))).toBe(value);
    expect(rulesOf(readYearMonth(text))).toEqual(rules);
  });

  it.each([
    ['1730', '1730', []],
    ['17:30', '1730', []],
    ['930', '0930', ['date_rewritten']],
    ['5:30 pm', '1730', ['date_rewritten']],
    ['N/A', null, ['placeholder_emptied']],
    ['', null, []],
  ])('time %s is %s', (text, value, rules) => {
    expect(valueRead(readClockTime(text))).toBe(value);
    expect(rulesOf(readClockTime(text))).toEqual(rules);
  });

  it('rejects others', () => {
    for (const text of ['2016-13', '2016-00', '13/2016', '2016-02-24', '102/2016', '02/20160', 'x 2016-02'])
      expect(codeOf(readYearMonth(text)), text).toBe('date_unreadable');
    expect(readClockTime('noon')).toMatchObject({
      message: '"noon" is not a time of day.',
      suggestion: 'Write the time as 1730.',
    });
    expect(codeOf(readClockTime('2530'))).toBe('date_unreadable');
    expect(codeOf(readClockTime('noon'))).toBe('date_unreadable');
  });
});

describe('a time of day', () => {
  it.each([
    ['13:00', '13:00'],
    ['1:05', '01:05'],
    ['23:59:59', '23:59:59'],
    ['00:00', '00:00'],
    ['13:00:30.250', '13:00:30.25'],
    ['13:00:30,000', '13:00:30'],
    ['1300', '13:00'],
    ['130005', '13:00:05'],
    ['12:00 am', '00:00'],
    ['12:00 PM', '12:00'],
    ['1:00pm', '13:00'],
    ['11:59 pm', '23:59'],
  ])('%s is %s', (text, time) => {
    expect(canonicalTime(text)).toBe(time);
  });

  it.each([
    '24:00',
    '13:60',
    '13:00:60',
    '13:00 pm',
    '0:30 am',
    '13',
    '13:0',
    '113:00',
    '13:00:00x',
    '13000',
    'at 13:00',
  ])('%s is none', (text) => {
    expect(canonicalTime(text)).toBeNull();
  });
});

describe('a zone', () => {
  it.each([
    ['Z', 'Z'],
    ['utc', 'Z'],
    ['GMT', 'Z'],
    ['+00:00', 'Z'],
    ['-0000', 'Z'],
    ['+01', '+01:00'],
    ['+0130', '+01:30'],
    ['-08:00', '-08:00'],
    ['\u221205:30', '-05:30'],
    ['+14:00', '+14:00'],
    ['+00:30', '+00:30'],
  ])('%s is %s', (text, zone) => {
    expect(canonicalZone(text)).toBe(zone);
  });

  it.each(['+15:00', '+01:60', 'PST', '01:00', '+1', 'ZZ', 'x+01:00', '+01:00x'])('%s is none', (text) => {
    expect(canonicalZone(text)).toBeNull();
  });
});
