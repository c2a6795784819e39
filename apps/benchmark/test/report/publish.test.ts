import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chart } from '../../src/report/chart.js';
import { withFigures } from '../../src/report/publish.js';
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

const root = join(import.meta.dirname, '../../../..');
const measured = JSON.parse(readFileSync(join(root, 'docs/figures/figures.json'), 'utf8')) as BenchmarkResult;

it('prints in the README what the file of figures has', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(withFigures(readme, measured)).toBe(readme);
});

it('draws what the file of figures has', () => {
  expect(readFileSync(join(root, 'docs/figures/figures.svg'), 'utf8')).toBe(chart(measured));
});
