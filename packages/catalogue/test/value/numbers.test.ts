import { describe, expect, it } from 'vitest';
import { plainNumber, shortNumber } from '../../src/value/plain-number.js';
import { formatMeasure, readMeasure } from '../../src/value/read-measure.js';
import { plainInteger, readDecimal, readInteger } from '../../src/value/read-number.js';
import type { CellRepair } from '../../src/value/reading.js';
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

  it('may be as small as JSON writes without an exponent', () => {
    expect(valueRead(readDecimal('0.000001', {}))).toBe(0.000001);
  });

  it('shows both readings', () => {
    const reading = readDecimal('1,234', {});
    expect(!reading.ok && reading.message).toBe('"1,234" can be 1.234 or 1234.');
    expect(!reading.ok && reading.suggestion).toBe('Write 1.234 or 1234.');
  });

  it.each([
    ['1e3', '"1e3" is not a number.'],
    [',', '"," is not a number.'],
    ['0.0000001', '0.0000001 is too small to be kept.'],
    ['-1', '-1 is below 0, the minimum.'],
    ['101', '101 is above 100, the maximum.'],
    ['5.55', '5.55 has 2 decimals; at most 1 are allowed.'],
  ])('says what is wrong with %s', (text, message) => {
    const reading = readDecimal(text, { min: 0, max: 100, decimals: 1 });
    expect(reading).toMatchObject({ ok: false, message });
  });

  it.each(['0', '100', '5.5', '5.50', '0.000000'])('%s is within its limits', (text) => {
    expect(codeOf(readDecimal(text, { min: 0, max: 100, decimals: 1 }))).toBe('accepted');
  });

  it.each([
    ['1.50', '1.5'],
    ['007', '7'],
    ['100', '100'],
    ['-007.0', '-7'],
    ['-0.50', '-0.5'],
    ['-0.0', '0'],
    ['10.05', '10.05'],
  ])('without zeros that say nothing: %s is %s', (text, short) => {
    expect(shortNumber(text)).toBe(short);
  });

  it.each([
    ['-5', '-5', []],
    ['\u22125,5', '-5.5', ['number_decimal_comma']],
    ['5.', '5', ['number_rewritten']],
    ['+1.234', '1.234', ['number_rewritten']],
    ['１２', '12', []],
    ['+0.5', '0.5', ['number_rewritten']],
    ['1.234.567', '1234567', ['number_rewritten']],
    ['-1,234.5', '-1234.5', ['number_rewritten']],
  ])('in plain notation %s is %s', (text, plain, rules) => {
    const repairs: CellRepair[] = [];
    expect(plainNumber(text, repairs)).toBe(plain);
    expect(repairs).toEqual(rules.map((rule) => ({ rule, before: text, after: plain })));
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
    ['123.000', 'number_ambiguous'],
    ['1', 'number_out_of_range'],
    ['51', 'number_out_of_range'],
    ['99999999999999999999', 'number_out_of_range'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readInteger(text, { min: 2, max: 50 }))).toBe(code);
  });

  it.each(['2', '50', '2.0'])('%s is within its limits', (text) => {
    expect(codeOf(readInteger(text, { min: 2, max: 50 }))).toBe('accepted');
  });

  it('shows both readings of a point before three zeros', () => {
    const reading = readInteger(' 1.000 ', {});
    expect(!reading.ok && reading.message).toBe('"1.000" can be 1 or 1000.');
    expect(codeOf(readInteger('1234.000', {}))).toBe('accepted');
  });

  it('says that a whole number is needed', () => {
    const reading = readInteger('12.5', {});
    expect(!reading.ok && reading.message).toBe('12.5 has 1 decimals; a whole number is needed.');
  });

  it.each([
    ['0', 0],
    ['0123456789', 123_456_789],
    ['999999999999999', 999_999_999_999_999],
    ['1000000000000000', -1],
    ['', -1],
    ['1/2', -1],
    ['1:2', -1],
  ])('%j in digits alone is %d', (text, number) => {
    expect(plainInteger(text)).toBe(number);
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
    ['3. kg', '3 kg', ['number_rewritten']],
    ['3, kg', '3 kg', ['number_rewritten']],
    ['3 \u00a0 kg', '3 kg', []],
    ['2 FL. OZ.', '2 floz', []],
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
    ['3 x 4 kg', 'number_unreadable'],
    ['ca. 3 kg', 'number_unreadable'],
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
    const missing = readMeasure('3', limits);
    expect(!missing.ok && missing.message).toBe('"3" has no unit.');
    expect(readMeasure('kg', limits)).toMatchObject({ message: '"kg" is not a number with a unit.' });
    expect(!missing.ok && missing.suggestion).toBe('Add one of the units kg, g, lb, in, cbm, floz.');
  });

  it.each(['constructor', 'toString'])('has no unit %s', (unit) => {
    expect(codeOf(readMeasure(`3 ${unit}`, limits))).toBe('unit_unknown');
  });

  it('is within limits of its own for each unit', () => {
    expect(codeOf(readMeasure('2000 kg', limits))).toBe('accepted');
    expect(codeOf(readMeasure('2000000 g', limits))).toBe('accepted');
    expect(codeOf(readMeasure('2000001 g', limits))).toBe('number_out_of_range');
    expect(codeOf(readMeasure('2000001 Gramm', limits))).toBe('number_out_of_range');
  });

  it('may be empty', () => {
    expect(readMeasure('', limits)).toMatchObject({ ok: true, value: null });
    expect(rulesOf(readMeasure('n/a', limits))).toEqual(['placeholder_emptied']);
  });
});
