import { cpus, release, totalmem } from 'node:os';
import type { Figure, Pair, Sizes } from '../figures/figure.js';
import { withSql } from '../run/with-sql.js';
import { middleOf } from './middle-of.js';

/** A figure as it was measured. */
export interface MeasuredFigure {
  name: string;
  title: string;
  limit: string;
  reach: number;
  aim: number;
  isCost: boolean;
  /** The ratio of each pair, in the order in which they were measured. */
  ratios: readonly number[];
  median: number;
  /** Microseconds of processor time a row or request, the medians of the pairs; null where it was not measured. */
  processorMicros: { ours: number | null; postgres: number | null; limitPostgres: number | null };
  /** What the last pair had beside its ratio. */
  note: string | null;
  /** Of a figure that was measured again in a run of its own. */
  measuredAt?: string;
}

/** All that a run measured, as it is written to the JSON file. */
export interface BenchmarkResult {
  measuredAt: string;
  machine: { processors: string; memoryGigabytes: number; system: string; node: string; postgres: string };
  figures: readonly MeasuredFigure[];
}

/** The figure from its pairs, with the sizes written into its title. */
export function measuredFigure(figure: Figure, sizes: Sizes, pairs: readonly Pair[]): MeasuredFigure {
  const ratios = pairs.map(({ ratio }) => round(ratio, 3));
  const micros = (read: (pair: Pair) => number | null | undefined) => {
    const known = pairs.map(read).filter((value) => value !== null && value !== undefined);
    return known.length === 0 ? null : round(middleOf(known), 1);
  };
  return {
    name: figure.name,
    title: withSizes(figure.title, sizes),
    limit: figure.limit,
    reach: figure.reach,
    aim: figure.aim,
    isCost: figure.isCost ?? false,
    ratios,
    median: middleOf(ratios),
    processorMicros: {
      ours: micros(({ processor }) => processor?.ours),
      postgres: micros(({ processor }) => processor?.postgres),
      limitPostgres: micros(({ limitProcessor }) => limitProcessor),
    },
    note: pairs.at(-1)?.note ?? null,
  };
}

/**
 * A published result with some of its figures measured again. Throws where these are of another machine, or of other
 * programs: a table is of one; and for a figure that the table does not have.
 */
export function withMeasuredAgain(published: BenchmarkResult, again: BenchmarkResult): BenchmarkResult {
  const [before, now] = [published, again].map(({ machine }) => JSON.stringify(machine));
  if (before !== now) throw new Error(`The published figures are of ${before}, these of ${now}. Publish all of them.`);
  const names = new Set(published.figures.map(({ name }) => name));
  const unknown = again.figures.find(({ name }) => !names.has(name));
  if (unknown !== undefined) throw new Error(`The published table has no figure ${unknown.name}.`);
  const newer = new Map(again.figures.map((figure) => [figure.name, { ...figure, measuredAt: again.measuredAt }]));
  return { ...published, figures: published.figures.map((figure) => newer.get(figure.name) ?? figure) };
}

/** The machine and the programs that the figures were measured with. */
export async function describeMachine(postgresUrl: string): Promise<BenchmarkResult['machine']> {
  const [version] = await withSql(postgresUrl, (sql) => sql<{ server_version: string }[]>`show server_version`);
  const [first] = cpus();
  return {
    processors: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${release().split('-')[0]} ${process.arch}`,
    node: process.versions.node,
    postgres: version?.server_version ?? 'unknown',
  };
}

function withSizes(title: string, sizes: Sizes): string {
  return title.replace(/\{(\w+)\}/g, (_, size: keyof Sizes) => sizes[size].toLocaleString('en'));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
