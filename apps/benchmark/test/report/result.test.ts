import { expect, it } from 'vitest';
import type { Figure, Pair } from '../../src/figures/figure.js';
import { chart } from '../../src/report/chart.js';
import { markdownTable } from '../../src/report/markdown-table.js';
import { type BenchmarkResult, measuredFigure, withMeasuredAgain } from '../../src/report/result.js';

const figure: Figure = {
  name: 'first-import',
  title: 'import of {rows} rows',
  limit: 'COPY',
  reach: 0.65,
  aim: 0.8,
  prepare: () => Promise.reject(new Error('is not measured here')),
};
const sizes = { rows: 200_000, large: 1, catalogue: 1, long: 1 };
const pairs: readonly Pair[] = [
  { ratio: 0.5, processor: { ours: 100, postgres: 90 }, limitProcessor: 70 },
  { ratio: 0.9, processor: { ours: 120, postgres: 95 }, limitProcessor: 80 },
  { ratio: 0.7, processor: { ours: 110, postgres: 99 }, limitProcessor: 75 },
];
const machine = { processors: '2 × a processor', memoryGigabytes: 8, system: 'linux', node: '26.0.0', postgres: '18' };
const resultOf = (...figures: BenchmarkResult['figures']) => ({ measuredAt: '2026-01-31T12:00:00Z', machine, figures });

it('states the median of the pairs with the least and the most, and processor time beside it', () => {
  const table = markdownTable(resultOf(measuredFigure(figure, sizes, pairs)));
  expect(table).toContain(
    '| import of 200,000 rows | COPY | **0.70** (0.50 to 0.90) | 0.65 | 0.8 | 110 + 95 µs; the other 75 µs |',
  );
  expect(table).toContain('Measured on 2026-01-31, in 3 alternating pairs or more: 2 × a processor');
});

it('says of a cost that it is to stay below, and leaves out processor time that is unknown', () => {
  const cost = { ...figure, isCost: true };
  const unknown = { ratio: 1.05, processor: { ours: null, postgres: null }, note: '174 MB' };
  const table = markdownTable(resultOf(measuredFigure(cost, sizes, [unknown])));
  expect(table).toContain('| **1.05** (1.05 to 1.05); 174 MB | at most 0.65 | at most 0.8 |  |');
});

it.each([
  { isCost: false, ratio: 0.7, drawn: 'met' },
  { isCost: false, ratio: 0.6, drawn: 'below' },
  { isCost: true, ratio: 0.6, drawn: 'met' },
  { isCost: true, ratio: 0.7, drawn: 'below' },
])('draws a ratio of $ratio, a cost $isCost, as $drawn', ({ isCost, ratio, drawn }) => {
  const svg = chart(resultOf(measuredFigure({ ...figure, isCost }, sizes, [{ ratio }])));
  expect(svg).toContain(`class="${drawn}" x=`);
});

it('takes up figures that were measured again, each with its date, in the order of the table', () => {
  const named = (name: string, ratio: number) => measuredFigure({ ...figure, name, title: name }, sizes, [{ ratio }]);
  const published = resultOf(named('a', 0.5), named('b', 0.6), named('c', 0.7));
  const again = { ...resultOf(named('b', 0.9)), measuredAt: '2026-02-01T12:00:00Z' };
  const both = withMeasuredAgain(published, again);
  expect(both.figures.map(({ name, median }) => [name, median])).toEqual([
    ['a', 0.5],
    ['b', 0.9],
    ['c', 0.7],
  ]);
  const table = markdownTable(both);
  expect(table).toContain('| a | COPY |');
  expect(table).toContain('| b (measured on 2026-02-01) | COPY |');
  expect(table).toContain('Measured on 2026-01-31,');
});

it('refuses a figure that the table does not have', () => {
  const again = resultOf(measuredFigure(figure, sizes, pairs));
  expect(() => withMeasuredAgain(resultOf(), again)).toThrow('no figure first-import');
});

it('refuses to put figures of two machines into one table', () => {
  const other = { ...resultOf(), machine: { ...machine, node: '26.1.0' } };
  expect(() => withMeasuredAgain(resultOf(), other)).toThrow('Publish all of them');
});
