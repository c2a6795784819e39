import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from './chart.js';
import { markdownTable } from './markdown-table.js';
import type { BenchmarkResult } from './result.js';

const start = '<!-- figures: made by npm run bench -- --publish -->';
const end = '<!-- end of figures -->';

/** Puts the figures into the README, and as data and chart beside the page about figures. */
export function publish(root: string, result: BenchmarkResult): void {
  const directory = join(root, 'docs/figures');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'figures.json'), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(directory, 'figures.svg'), chart(result));
  const readme = join(root, 'README.md');
  writeFileSync(readme, withFigures(readFileSync(readme, 'utf8'), result));
}

/** A page with the table of figures between its two marks. Throws where they are missing. */
export function withFigures(page: string, result: BenchmarkResult): string {
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page has no ${start} … ${end}`);
  return `${page.slice(0, from + start.length)}\n\n${markdownTable(result)}\n\n${page.slice(to)}`;
}
