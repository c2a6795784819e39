import type { BenchmarkResult, MeasuredFigure } from './result.js';

const head = [
  '| figure | compared with, in the same run | median (least to most) | to reach | to aim at | processor time each, ours + Postgres |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** The figures as a Markdown table, with the machine below it. */
export function markdownTable({ figures, machine, measuredAt }: BenchmarkResult): string {
  const { processors, memoryGigabytes, system, node, postgres } = machine;
  const pairs = Math.min(...figures.map(({ ratios }) => ratios.length));
  return [
    ...head,
    ...figures.map(row),
    '',
    `Measured on ${measuredAt.slice(0, 10)}, in ${pairs} alternating pairs or more: ${processors}, ${memoryGigabytes} GB, ${system}, Node ${node}, Postgres ${postgres}.`,
  ].join('\n');
}

function row(figure: MeasuredFigure): string {
  const { title, limit, ratios, median, reach, aim, isCost, processorMicros, note, measuredAt } = figure;
  const spread = `**${median.toFixed(2)}** (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
  const bound = (value: number) => (isCost ? `at most ${value}` : String(value));
  const cells = [
    measuredAt === undefined ? title : `${title} (measured on ${measuredAt.slice(0, 10)})`,
    limit,
    note === null ? spread : `${spread}; ${note}`,
    bound(reach),
    bound(aim),
    processorTime(processorMicros),
  ];
  return `| ${cells.join(' | ')} |`;
}

function processorTime({ ours, postgres, limitPostgres }: MeasuredFigure['processorMicros']): string {
  if (ours === null || postgres === null) return '';
  const limit = limitPostgres === null ? '' : `; the other ${Math.round(limitPostgres)} µs`;
  return `${Math.round(ours)} + ${Math.round(postgres)} µs${limit}`;
}
