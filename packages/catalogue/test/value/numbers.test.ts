import { describe, expect, it } from 'vitest';
import { readClockTime } from '../../src/dates/clock.js';
import { readDate } from '../../src/dates/read-date.js';
import { readDateRange } from '../../src/dates/read-date-range.js';
import { readYearMonth } from '../../src/dates/read-year-month.js';
import { formatMeasure, readMeasure } from '../../src/value/read-measure.js';
import { readDecimal, readInteger } from '../../src/value/read-number.js';
import { codeOf, rulesOf, valueRead } from './reading.js';

describe('a number', () => {
  it.each([
    ['12', 12, []],
    ['12.5', 12.5, []],
    ['-0.0', 0, []],
    ['1.234', 1.234, []],
    ['12,5', 12.5, ['number_decimal_comma']],
    ['0,125', 0.125, ['number_decimal_comma']],
    ['.5', 0.5, ['number_rewritten']],
    ['+5', 5, ['number_rewritten']],
    ['1 234,5', 1234.5, ['number_decimal_comma']],
    ['１２', 12, []],
    ['', null, []],
    ['N/A', null, ['placeholder_emptied']],
  ])('%s is %d', (text, value, rules) => {
    expect(valueRead(readDecimal(text, {}))).toBe(value);
    if (text !== '１２') expect(rulesOf(readDecimal(text, {}))).toEqual(rules);
  });

  it.each([
    ['abc', 'number_unreadable'],
    ['1e3', 'number_unreadable'],
    ['5%', 'number_unreadable'],
    ['1,234', 'number_ambiguous'],
    ['0.0000001', 'number_out_of_range'],
    ['-1', 'number_out_of_range'],
    ['101', 'number_out_of_range'],
    ['5.55', 'number_out_of_range'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readDecimal(text, { min: 0, max: 100, decimals: 1 }))).toBe(code);
  });

  it('shows both readings', () => {
    const reading = readDecimal('1,234', {});
    expect(!reading.ok && reading.message).toBe('"1,234" can be 1.234 or 1234.');
  });
});

describe('a whole number', () => {
  it.each([
    ['12', 12],
    ['007', 7],
    ['12.0', 12],
    [' 5 ', 5],
    ['1 000', 1000],
    ['-5', -5],
    ['', null],
  ])('%s is %d', (text, value) => {
    expect(valueRead(readInteger(text, {}))).toBe(value);
  });

  it.each([
    ['12.5', 'number_out_of_range'],
    ['1,000', 'number_ambiguous'],
    ['1.000', 'number_ambiguous'],
    ['1', 'number_out_of_range'],
    ['51', 'number_out_of_range'],
    ['99999999999999999999', 'number_out_of_range'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readInteger(text, { min: 2, max: 50 }))).toBe(code);
  });
});

describe('a measure', () => {
  const limits = { units: { kg: 2000, g: 2_000_000, lb: 2000, in: 2000, cbm: 2000, floz: 2000 }, min: 0, decimals: 4 };

  it.each([
    ['3 kg', '3 kg', []],
    ['3kg', '3 kg', []],
    ['1.25 kg', '1.25 kg', []],
    ['1.50 kg', '1.5 kg', []],
    ['1,25 kg', '1.25 kg', ['number_decimal_comma']],
    ['3 Kilograms', '3 kg', []],
    ['3\u00a0LBS.', '3 lb', []],
    ['15"', '15 in', []],
    ['2 fl. oz', '2 floz', []],
    ['2 m³', '2 cbm', []],
    ['1 234,5 g', '1234.5 g', ['number_decimal_comma']],
    ['1.234,5 g', '1234.5 g', ['number_decimal_comma']],
    ['1,234.5 g', '1234.5 g', ['number_rewritten']],
    ['3500 g', '3500 g', []],
  ])('%s is %s', (text, measure, rules) => {
    const value = valueRead(readMeasure(text, limits));
    expect(value === null ? null : formatMeasure(value)).toBe(measure);
    expect(rulesOf(readMeasure(text, limits))).toEqual(rules);
  });

  it.each([
    ['3', 'unit_missing'],
    ['3 stones', 'unit_unknown'],
    ['3 cm', 'unit_unknown'],
    ['kg', 'number_unreadable'],
    ['1,250 kg', 'number_ambiguous'],
    ['-1 kg', 'number_out_of_range'],
    ['2001 kg', 'number_out_of_range'],
    ['1.23456 kg', 'number_out_of_range'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readMeasure(text, limits))).toBe(code);
  });

  it('lists the units allowed', () => {
    const reading = readMeasure('3 stones', limits);
    expect(!reading.ok && reading.message).toContain('"stones" in "3 stones" is not among the units allowed: kg, g');
  });

  it('may be empty', () => {
    expect(readMeasure('', limits)).toMatchObject({ ok: true, value: null });
    expect(rulesOf(readMeasure('n/a', limits))).toEqual(['placeholder_emptied']);
  });
});

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
    ['Feb 24 2016', '2016-02-24'],
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
    expect(!reading.ok && reading.message).toContain('2016-04-03 or 2016-03-04');
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
    ['42424', 'date_unreadable'],
    ['24.02.16', 'date_unreadable'],
    ['Foo 24 2016', 'date_unreadable'],
    ['tomorrow', 'date_unreadable'],
    ['2016-11-25T13:00 PST', 'date_unreadable'],
    ['1'.repeat(10_000), 'date_unreadable'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readDate(text))).toBe(code);
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
    ['2016-02-24', 'date_range_unreadable'],
    ['2016-02-24/', 'date_range_unreadable'],
    ['2016-02-24/2016-02-30', 'date_impossible'],
    ['03/04/2016/2016-02-30', 'date_unreadable'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readDateRange(text, 'slash'))).toBe(code);
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
    ['', null, []],
  ])('time %s is %s', (text, value, rules) => {
    expect(valueRead(readClockTime(text))).toBe(value);
    expect(rulesOf(readClockTime(text))).toEqual(rules);
  });

  it('rejects others', () => {
    expect(codeOf(readYearMonth('2016-13'))).toBe('date_unreadable');
    expect(codeOf(readClockTime('2530'))).toBe('date_unreadable');
    expect(codeOf(readClockTime('noon'))).toBe('date_unreadable');
  });
});
