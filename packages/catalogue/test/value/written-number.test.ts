import { describe, expect, it } from 'vitest';
import { writtenNumber } from '../../src/value/written-number.js';

const settled = (integer: string, fraction: string, implies: '.' | ',' | null, grouped: boolean) => ({
  kind: 'settled',
  integer,
  fraction,
  implies,
  grouped,
});

describe('a number as it is written', () => {
  it.each([
    ['1234', settled('1234', '', null, false)],
    ['12.5', settled('12', '5', '.', false)],
    ['12,50', settled('12', '50', ',', false)],
    ['.125', settled('', '125', '.', false)],
    ['0.125', settled('0', '125', '.', false)],
    ['1234.567', settled('1234', '567', '.', false)],
    ['12.5000', settled('12', '5000', '.', false)],
    ['1,234.50', settled('1234', '50', '.', true)],
    ['1.234,50', settled('1234', '50', ',', true)],
    ['1.234.567', settled('1234567', '', ',', true)],
    ['12,345,678', settled('12345678', '', '.', true)],
    ['1,23,456', settled('123456', '', '.', true)],
    ['12,34,567.5', settled('1234567', '5', '.', true)],
    ['1 234', settled('1234', '', null, true)],
    ["12'345'678.50", settled('12345678', '50', '.', true)],
    ['1 234,5', settled('1234', '5', ',', true)],
  ])('%s has one reading', (text, written) => {
    expect(writtenNumber(text)).toEqual(written);
  });

  it.each([
    ['1.234', '1', '234', '.'],
    ['12,345', '12', '345', ','],
    ['123.456', '123', '456', '.'],
    ['10.125', '10', '125', '.'],
  ])('%s is open', (text, left, right, mark) => {
    expect(writtenNumber(text)).toEqual({ kind: 'open', left, right, mark });
  });

  it.each([
    'abc',
    '1 23',
    "1 234'567",
    '12,34.56',
    '1.23,456.7',
    '1.234.56',
    '1234.567.890',
    '1,234,56',
    '1,2345,678',
    '123,45,678',
    '1 2345',
    '1 234 ',
    'x1 234',
  ])('%s is none', (text) => {
    expect(writtenNumber(text)).toBeNull();
  });
});
