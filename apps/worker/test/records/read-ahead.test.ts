import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAhead } from '../../src/records/read-ahead.js';
import type { ReadRow } from '../../src/records/row.js';

const rowOf = (row: number, cell = ''): ReadRow => ({ row, line: row + 1, cells: [cell], fault: null });

async function* inChunks(rows: readonly ReadRow[], sizes: readonly number[]): AsyncGenerator<ReadRow[]> {
  let start = 0;
  for (let at = 0; start < rows.length; at += 1) {
    const size = sizes[at % sizes.length] ?? 1;
    yield rows.slice(start, start + size);
    start += size;
  }
}

/** For each row, in the order in which they come, the last row that was foreseen by then. */
async function horizonOf(rows: readonly ReadRow[], sizes: readonly number[]): Promise<number[][]> {
  const horizons: number[][] = [];
  let last = 0;
  const foresee = ({ row }: ReadRow) => {
    last = row;
  };
  for await (const block of readAhead(inChunks(rows, sizes), foresee)) {
    for (const { row } of block) horizons.push([row, last]);
  }
  return horizons;
}

it('passes all rows on in order, and foresees the same of them however the file arrives', async () => {
  const rows = Array.from({ length: 3500 }, (_, index) => rowOf(index + 1));
  const expected = await horizonOf(rows, [1]);
  expect(expected.map(([row]) => row)).toEqual(rows.map(({ row }) => row));
  expect(expected[0]).toEqual([1, 2000]);
  expect(expected[2999]).toEqual([3000, 3500]);
  const sizes = fc.array(fc.integer({ min: 1, max: 2500 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(sizes, async (given) => {
      expect(await horizonOf(rows, given)).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

it('keeps fewer rows back where they are large', async () => {
  const rows = Array.from({ length: 10 }, (_, index) => rowOf(index + 1, 'x'.repeat(2_000_000)));
  expect((await horizonOf(rows, [1]))[0]).toEqual([1, 4]);
});
