import type { MatchedRows, Outcome, Rejection } from '@feedstock/catalogue';
import type { Written } from './add-to-account.js';
import type { ImportBatch } from './import-batch.js';

/** What became of one row. */
export interface RowOutcome {
  row: number;
  outcome: Outcome;
  /** Of a row of products that was not rejected or superseded. */
  productId: number | null;
  rejection: Rejection | null;
  /** The later row that superseded it. */
  byRow: number | null;
}

/** Hears what became of the rows of a batch once it is written, where somebody waits for each of them. */
export type TellRows = (rows: RowOutcome[]) => void;

type Settled = Pick<MatchedRows, 'rejected' | 'superseded'>;

/** What became of the rows of a batch of products, in their order. */
export function productOutcomes(batch: ImportBatch, matched: MatchedRows, written: Written): RowOutcome[] {
  const updated = new Set(written.changes.map(({ row }) => row.row));
  let created = 0;
  const accepted = matched.statements.map(({ holder, row: { row } }): RowOutcome => {
    if (holder.id !== null) return accept(row, updated.has(row) ? 'updated' : 'unchanged', holder.id);
    created += 1;
    return accept(row, 'created', written.createdIds[created - 1] ?? null);
  });
  return inOrder([...accepted, ...settledOutcomes(batch, matched)]);
}

/** The same of a batch of stock. */
export function stockOutcomes(
  batch: ImportBatch,
  settled: Settled & { createdRows: readonly number[]; updatedRows: readonly number[] },
): RowOutcome[] {
  const others = settledOutcomes(batch, settled);
  const open = new Set(batch.mapped.map(({ row }) => row));
  for (const { row } of others) open.delete(row);
  const [created, updated] = [new Set(settled.createdRows), new Set(settled.updatedRows)];
  const outcomeOf = (row: number) => (created.has(row) ? 'created' : updated.has(row) ? 'updated' : 'unchanged');
  return inOrder([...[...open].map((row) => accept(row, outcomeOf(row), null)), ...others]);
}

function accept(row: number, outcome: Outcome, productId: number | null): RowOutcome {
  return { row, outcome, productId, rejection: null, byRow: null };
}

function settledOutcomes(batch: ImportBatch, { rejected, superseded }: Settled): RowOutcome[] {
  return [
    ...[...batch.rejected, ...rejected].map(
      ({ row, rejection }): RowOutcome => ({ ...accept(row, 'rejected', null), rejection }),
    ),
    ...superseded.map(({ row, byRow }): RowOutcome => ({ ...accept(row, 'superseded', null), byRow })),
  ];
}

function inOrder(rows: RowOutcome[]): RowOutcome[] {
  return rows.sort((a, b) => a.row - b.row);
}
