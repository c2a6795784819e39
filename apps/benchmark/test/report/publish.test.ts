import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Growth, paceChart } from '../../src/growth/growth-report.js';
import { chart } from '../../src/report/chart.js';
import { withFigures, withGrowth } from '../../src/report/publish.js';
import type { BenchmarkResult } from '../../src/report/result.js';

const published: BenchmarkResult = {
  measuredAt: '2026-01-31T12:00:00Z',
  machine: { processors: '2 × a processor', memoryGigabytes: 8, system: 'linux', node: '26.0.0', postgres: '18' },
  figures: [],
};

it('puts the table between its marks and leaves the rest of the page', () => {
  const page = 'before\n<!-- figures: made by npm run bench -- --publish -->\nold\n<!-- end of figures -->\nafter\n';
  const filled = withFigures(page, published);
  expect(filled).toMatch(/^before\n/);
  expect(filled).toMatch(/\nafter\n$/);
  expect(filled).not.toContain('old');
  expect(withFigures(filled, published)).toBe(filled);
});

it('refuses a page without the marks', () => {
  expect(() => withFigures('no marks', published)).toThrow('The page has no');
});

it('puts the tables of growth between their marks', () => {
  const { measuredAt, machine } = published;
  const times = {
    products: 10_000,
    firstPage: 1,
    filteredAndSorted: 2.25,
    search: 3,
    byGtin: 4,
    databaseMegabytes: 36,
  };
  const growth = { measuredAt, machine, rows: 1000, paces: [{ rows: 1000, rowsPerSecond: 5000 }], times: [times] };
  const marks = '<!-- growth: made by npm run bench -- --growth --publish -->\nold\n<!-- end of growth -->';
  const filled = withGrowth(`before\n${marks}\nafter\n`, growth);
  expect(filled).toMatch(/^before\n.*\nafter\n$/s);
  expect(filled).toContain('\n| up to 1,000 | 5,000 |\n');
  expect(filled).toContain('\n| 10,000 | 1.0 | 2.3 | 3.0 | 4.0 | 36 |\n');
  expect(filled).not.toContain('old');
  expect(withGrowth(filled, growth)).toBe(filled);
  expect(() => withGrowth('no marks', growth)).toThrow('The page has no');
});

const root = join(import.meta.dirname, '../../../..');
const measured = JSON.parse(readFileSync(join(root, 'docs/figures/figures.json'), 'utf8')) as BenchmarkResult;

it('prints in the README what the file of figures has', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(withFigures(readme, measured)).toBe(readme);
});

it('draws what the file of figures has', () => {
  expect(readFileSync(join(root, 'docs/figures/figures.svg'), 'utf8')).toBe(chart(measured));
});

const grown = JSON.parse(readFileSync(join(root, 'docs/figures/growth.json'), 'utf8')) as Growth;

it('prints and draws on the page of growth what its file has', () => {
  const page = readFileSync(join(root, 'docs/growth.md'), 'utf8');
  expect(withGrowth(page, grown)).toBe(page);
  expect(readFileSync(join(root, 'docs/figures/growth.svg'), 'utf8')).toBe(paceChart(grown));
});
