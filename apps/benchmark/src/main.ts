import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allFigures } from './figures/all-figures.js';
import type { Figure, Sizes } from './figures/figure.js';
import { print } from './print.js';
import { chart } from './report/chart.js';
import { markdownTable } from './report/markdown-table.js';
import { publish } from './report/publish.js';
import { type BenchmarkResult, describeMachine, type MeasuredFigure, measuredFigure } from './report/result.js';
import { type Services, startServices } from './run/services.js';

/** What `npm run bench` measures. `docs/figures.md` explains the options. */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    pairs: { type: 'string', default: '5' },
    rows: { type: 'string', default: '200000' },
    large: { type: 'string', default: '5000000' },
    catalogue: { type: 'string', default: '1000000' },
    long: { type: 'string', default: '2000000' },
    publish: { type: 'boolean', default: false },
  },
});
const pairs = countOf('pairs');
const sizes: Sizes = {
  rows: countOf('rows'),
  large: countOf('large'),
  catalogue: countOf('catalogue'),
  long: countOf('long'),
};
const root = join(import.meta.dirname, '../../..');
const outputDirectory = join(root, '.bench');

const figures = chosenFigures(values.only);
const services = await startServices();
try {
  const machine = await describeMachine(services.postgres.url);
  const measured: MeasuredFigure[] = [];
  for (const figure of figures) measured.push(await measure(figure, services));
  writeResult({ measuredAt: new Date().toISOString(), machine, figures: measured });
} finally {
  await services.stop();
}

function countOf(option: 'pairs' | 'rows' | 'large' | 'catalogue' | 'long'): number {
  const value = values[option];
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new Error(`--${option} is ${value}, but must be a whole number from 1`);
}

function chosenFigures(names: string | undefined): readonly Figure[] {
  if (names === undefined) return allFigures;
  return names.split(',').map((name) => {
    const figure = allFigures.find((each) => each.name === name);
    if (figure !== undefined) return figure;
    throw new Error(`No figure is called ${name}. There are ${allFigures.map((each) => each.name).join(', ')}.`);
  });
}

async function measure(figure: Figure, services: Services): Promise<MeasuredFigure> {
  print(`${figure.name}: preparing`);
  const prepared = await figure.prepare(services, sizes);
  try {
    const measured = [];
    for (let round = 0; round < pairs; round += 1) {
      const pair = await prepared.pair(round);
      print(`${figure.name}: pair ${round + 1} of ${pairs}: ${pair.ratio.toFixed(2)} ${pair.note ?? ''}`);
      measured.push(pair);
    }
    return measuredFigure(figure, sizes, measured);
  } finally {
    await prepared.stop();
    await services.dropCatalogues();
  }
}

function writeResult(result: BenchmarkResult): void {
  const table = markdownTable(result);
  mkdirSync(outputDirectory, { recursive: true });
  writeFileSync(join(outputDirectory, 'figures.json'), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(outputDirectory, 'figures.md'), `${table}\n`);
  writeFileSync(join(outputDirectory, 'figures.svg'), chart(result));
  print(`\n${table}\n\nAlso written to .bench/, as figures.md, figures.json and figures.svg.`);
  if (values.publish) publish(root, result);
}
