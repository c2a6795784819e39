import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { mapFile } from '../support/map-rows.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapAfterCollecting(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** Google's names of attributes of all kinds, and columns that decide how others are read. */
const header =
  'id|title|price|sale price|currency|brand|condition|color|link|product type|shipping weight|shipping|note';

it('keeps nothing of the rows that have passed, though no two cells are alike', () => {
  const { mapper } = mapFile([header]);
  const columns = header.split('|').length;
  const map = (from: number, to: number) => {
    for (let row = from; row < to; row += 1) {
      // Cells are views into a long text, as those of a file are.
      const text = `${'padding '.repeat(100)}${Array.from({ length: columns }, (_, at) => `${at} ${row}`).join('|')}`;
      const cells = text.split('|').map((cell, at) => (at === 0 ? cell.slice(-9) : cell));
      mapper.map({ row, line: row, cells, fault: null });
    }
  };
  map(0, 5000);
  const before = heapAfterCollecting();
  map(5000, 20_000);
  expect(heapAfterCollecting() - before).toBeLessThan(1_000_000);
});
