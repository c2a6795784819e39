import type { BenchmarkResult } from '../report/result.js';
import type { Pace } from './pace-of-import.js';
import type { TimesAtSize } from './times-by-size.js';

/** How cost grows with the size of a file and of a catalogue, as it is written to the JSON file. */
export interface Growth {
  measuredAt: string;
  machine: BenchmarkResult['machine'];
  rows: number;
  paces: readonly Pace[];
  times: readonly TimesAtSize[];
}

const questions = {
  firstPage: 'first page of the list',
  filteredAndSorted: 'filtered, dearest first',
  search: 'search',
  byGtin: 'by GTIN',
} as const satisfies Partial<Record<keyof TimesAtSize, string>>;
const asked = Object.keys(questions) as (keyof typeof questions)[];

/** Both tables in Markdown, with the machine below them. */
export function growthTables({ measuredAt, machine, rows, paces, times }: Growth): string {
  const { processors, memoryGigabytes, system, node, postgres } = machine;
  return [
    `| rows of an import of ${count(rows)} | rows a second |`,
    '| --- | --- |',
    ...paces.map((pace) => `| up to ${count(pace.rows)} | ${count(pace.rowsPerSecond)} |`),
    '',
    `| products | ${asked.map((name) => `${questions[name]}, ms`).join(' | ')} | database, MB |`,
    `| --- |${' --- |'.repeat(asked.length + 1)}`,
    ...times.map((each) => `| ${count(each.products)} | ${cells(each)} | ${count(each.databaseMegabytes)} |`),
    '',
    `Measured on ${measuredAt.slice(0, 10)}: ${processors}, ${memoryGigabytes} GB, ${system}, Node ${node}, Postgres ${postgres}.`,
  ].join('\n');
}

function cells(times: TimesAtSize): string {
  return asked.map((name) => times[name].toFixed(1)).join(' | ');
}

const width = 760;
const height = 260;
const [left, right, top, bottom] = [70, 20, 40, 40];

/** The pace of the import as an SVG line from its first row to its last; the axis begins at zero. */
export function paceChart({ rows, paces }: Growth): string {
  const highest = Math.max(...paces.map(({ rowsPerSecond }) => rowsPerSecond));
  const x = (value: number) => left + (value / rows) * (width - left - right);
  const y = (value: number) => height - bottom - (value / highest) * (height - top - bottom);
  const points = paces.map((pace) => `${x(pace.rows).toFixed(1)},${y(pace.rowsPerSecond).toFixed(1)}`).join(' ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Rows a second from the first to the last row of an import">`,
    '<style>text{fill:#1f2328}.axis{stroke:#656d76}.pace{fill:none;stroke:#0969da;stroke-width:2}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.axis{stroke:#8d96a0}.pace{stroke:#58a6ff}}</style>',
    `<text x="${left}" y="20">rows a second, by rows written</text>`,
    `<line class="axis" x1="${left}" x2="${width - right}" y1="${y(0)}" y2="${y(0)}"/>`,
    `<text x="${left - 8}" y="${y(0) + 4}" text-anchor="end">0</text>`,
    `<text x="${left - 8}" y="${y(highest) + 4}" text-anchor="end">${count(highest)}</text>`,
    `<text x="${width - right}" y="${height - 18}" text-anchor="end">${count(rows)}</text>`,
    `<polyline class="pace" points="${points}"/>`,
    '</svg>',
    '',
  ].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en');
}
