import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allFigures, namedFigures } from './figures/all-figures.js';
import type { Figure, Sizes } from './figures/figure.js';
import { type Growth, growthTables, paceChart } from './growth/growth-report.js';
import { paceOfImport } from './growth/pace-of-import.js';
import { timesBySize } from './growth/times-by-size.js';
import { print } from './print.js';
import { chart } from './report/chart.js';
import { markdownTable } from './report/markdown-table.js';
import { json, publish, publishGrowth, write } from './report/publish.js';
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
    growth: { type: 'boolean', default: false },
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

const figures = chosenFigures(values.only);
const services = await startServices();
try {
  const machine = await describeMachine(services.postgres.url);
  const measuredAt = new Date().toISOString();
  if (values.growth) writeGrowth({ measuredAt, machine, ...(await measureGrowth(services)) });
  else {
    const measured: MeasuredFigure[] = [];
    for (const figure of figures) measured.push(await measure(figure, services));
    writeResult({ measuredAt, machine, figures: measured });
  }
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
    const known = [...allFigures, ...namedFigures];
    const figure = known.find((each) => each.name === name);
    if (figure !== undefined) return figure;
    throw new Error(`No figure is called ${name}. There are ${known.map((each) => each.name).join(', ')}.`);
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

async function measureGrowth(services: Services) {
  print(`growth: importing ${sizes.large} rows`);
  const paces = await paceOfImport(services, sizes.large);
  await services.dropCatalogues();
  const times = await timesBySize(services, sizes.large, ({ products, firstPage, search }) =>
    print(`growth: ${products} products: a page ${firstPage.toFixed(1)} ms, a search ${search.toFixed(1)} ms`),
  );
  return { rows: sizes.large, paces, times };
}

function writeResult(result: BenchmarkResult): void {
  writeReport('figures', { data: result, tables: markdownTable(result), picture: chart(result) });
  if (values.publish) publish(root, result, values.only !== undefined);
}

function writeGrowth(growth: Growth): void {
  writeReport('growth', { data: growth, tables: growthTables(growth), picture: paceChart(growth) });
  if (values.publish) publishGrowth(root, growth);
}

function writeReport(name: string, { data, tables, picture }: { data: object; tables: string; picture: string }): void {
  write(root, '.bench', { [`${name}.json`]: json(data), [`${name}.md`]: `${tables}\n`, [`${name}.svg`]: picture });
  print(`\n${tables}\n\nAlso written to .bench/, as ${name}.md, ${name}.json and ${name}.svg.`);
}
