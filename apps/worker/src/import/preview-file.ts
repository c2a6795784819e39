import { type ImportOptions, importOptionsSchema } from '@feedstock/catalogue';
import { type ImportRow, setImportFacts } from '@feedstock/database';
import { ImportFailure } from '../attempt-ends.js';
import { openSource } from '../channels/open-source.js';
import { type ColumnReport, describeColumns } from '../columns/describe-columns.js';
import { mapHeader } from '../columns/map-header.js';
import { feedOptions } from '../feed/feed-options.js';
import { type Feed, openFeed } from '../feed/open-feed.js';
import type { ReadRow } from '../records/row.js';
import type { ImportDependencies } from './import-dependencies.js';
import { factsOf, type PlanContext, planImport } from './plan-import.js';

const shownRows = 20;
const maxCellLength = 200;

const needsCurrency: ReadonlySet<string> = new Set(['price_currency_missing', 'price_currency_ambiguous']);

/** Reads the beginning of a file as its import would, and stores what it looks like; nothing is written to the catalogue. */
export async function previewFile(
  dependencies: ImportDependencies,
  row: ImportRow,
  signal: AbortSignal,
): Promise<void> {
  const { db, limits, checkDigit, keepsHistory } = dependencies;
  const options = importOptionsSchema.parse(row.options);
  const source = await openSource(dependencies, row, signal);
  const feed = await openFeed({ source, options: feedOptions(options), limits, signal });
  try {
    const { sourceId } = row;
    const context = { checkDigit, keepsHistory, sourceId, corrected: null, earlierKeys: null, maxPriceMove: null };
    const { columns, ...seen } = look(feed, options, context);
    const facts = {
      ...source.facts,
      ...seen,
      columns: columns.map((column) => ({ ...column, note: column.note ?? whyTaken(column, options) })),
      first_rows: feed.sample.slice(0, shownRows).map(shorten),
    };
    await setImportFacts(db, row.id, row.attempts, facts, feed.bytesTotal);
  } finally {
    await feed.close();
  }
}

interface Look {
  columns: readonly ColumnReport[];
  needs_default_currency: boolean;
  /** Why an import would fail before its first row. */
  problem: { code: string; message: string } | null;
  [fact: string]: unknown;
}

/** What an import would make of the file. Where it would fail for its columns, they are what is to be seen. */
function look(feed: Feed, options: ImportOptions, context: PlanContext): Look {
  try {
    const { facts, mapper } = planImport(feed, options, context);
    const isBare = feed.sample.some((row) => {
      const result = mapper.map(row);
      return !result.ok && needsCurrency.has(result.rejection.code);
    });
    const { columns } = facts as { columns: readonly ColumnReport[] };
    return { ...facts, columns, needs_default_currency: isBare, problem: null };
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    const map = mapHeader(feed.header, options.columns);
    const marks = feed.header.map(() => null);
    const columns = describeColumns(map, marks, options.columns);
    const facts = factsOf(feed, options, context, columns, map);
    return { ...facts, columns, needs_default_currency: false, problem: { code: error.code, message: error.message } };
  }
}

function whyTaken({ column, taken_for: field }: ColumnReport, { columns }: ImportOptions): string {
  if (Object.hasOwn(columns, column)) return 'named in the option columns';
  return `its name is one of those of ${field ?? 'no attribute'}`;
}

function shorten({ row, line, cells }: ReadRow) {
  const shown = cells.map((cell) => (cell.length > maxCellLength ? `${cell.slice(0, maxCellLength)}…` : cell));
  return { row, line, cells: shown };
}
