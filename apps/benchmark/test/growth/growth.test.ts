import { expect, it } from 'vitest';
import { paces } from '../../src/growth/pace-of-import.js';
import { sizesUpTo } from '../../src/growth/times-by-size.js';

it('counts the rows of each slice over the time between its ends', () => {
  const steady = Array.from({ length: 101 }, (_, at) => ({ rows: at * 10, at: at * 100 }));
  const found = paces(steady, 1000);
  expect(found.map(({ rows }) => rows)).toEqual(Array.from({ length: 20 }, (_, slice) => (slice + 1) * 50));
  expect(new Set(found.map(({ rowsPerSecond }) => rowsPerSecond))).toEqual(new Set([100]));
});

it('joins slices that were passed between two looks', () => {
  const seen = [0, 400, 1000].map((rows, at) => ({ rows, at: at * 1000 }));
  expect(paces(seen, 1000)).toEqual([
    { rows: 400, rowsPerSecond: 400 },
    { rows: 1000, rowsPerSecond: 600 },
  ]);
});

it('grows tenfold up to the size that was asked for', () => {
  expect(sizesUpTo(5_000_000)).toEqual([10_000, 100_000, 1_000_000, 5_000_000]);
  expect(sizesUpTo(1_000_000)).toEqual([10_000, 100_000, 1_000_000]);
  expect(sizesUpTo(5_000)).toEqual([5_000]);
});
