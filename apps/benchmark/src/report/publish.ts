import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Growth, growthTables, paceChart } from '../growth/growth-report.js';
import { chart } from './chart.js';
import { markdownTable } from './markdown-table.js';
import { type BenchmarkResult, withMeasuredAgain } from './result.js';

const figureMarks = ['<!-- figures: made by npm run bench -- --publish -->', '<!-- end of figures -->'] as const;
const growthMarks = ['<!-- growth: made by npm run bench -- --growth --publish -->', '<!-- end of growth -->'] as const;

/**
 * Puts the figures into the README, and as data and chart beside the page about figures. `arePart`: the other figures stay
 * as they are published.
 */
export function publish(root: string, measured: BenchmarkResult, arePart: boolean): void {
  const result = arePart ? withMeasuredAgain(readPublished(root), measured) : measured;
  write(root, 'docs/figures', { 'figures.json': json(result), 'figures.svg': chart(result) });
  rewrite(join(root, 'README.md'), (page) => withFigures(page, result));
}

function readPublished(root: string): BenchmarkResult {
  return JSON.parse(readFileSync(join(root, 'docs/figures/figures.json'), 'utf8')) as BenchmarkResult;
}

/** Puts the figures of growth into their page, and as data and chart beside it. */
export function publishGrowth(root: string, growth: Growth): void {
  write(root, 'docs/figures', { 'growth.json': json(growth), 'growth.svg': paceChart(growth) });
  rewrite(join(root, 'docs/growth.md'), (page) => withGrowth(page, growth));
}

/** Writes files with these contents into a folder below the root. */
export function write(root: string, folder: string, contents: Readonly<Record<string, string>>): void {
  const directory = join(root, folder);
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(directory, name), content);
}

export function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A page with the table of figures between its two marks. Throws where they are missing. */
export function withFigures(page: string, result: BenchmarkResult): string {
  return between(page, figureMarks, markdownTable(result));
}

/** The same for the tables of growth. */
export function withGrowth(page: string, growth: Growth): string {
  return between(page, growthMarks, growthTables(growth));
}

function between(page: string, [start, end]: readonly [string, string], text: string): string {
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page has no ${start} … ${end}`);
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}

function rewrite(file: string, change: (page: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
