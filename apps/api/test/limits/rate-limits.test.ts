import { expect, it } from 'vitest';
import { readLimit } from '../../src/limits/rate-limits.js';

it.each([
  ['100/hour', 100, 3_600_000],
  ['10/15 minutes', 10, 900_000],
  ['5 / 2 Seconds', 5, 2000],
  ['1/day', 1, 86_400_000],
])('reads %s', (text, count, windowMs) => {
  expect(readLimit(text)).toEqual({ count, windowMs });
});

it('reads off as no limit', () => {
  expect(readLimit('OFF')).toBeNull();
});

it.each(['', '0/hour', '-1/hour', '10', '10/fortnight', '10/0 minutes', '1e3/hour'])('refuses %j', (text) => {
  expect(readLimit(text)).toBeUndefined();
});
