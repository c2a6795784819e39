import type { MatchedRows, Outcome, Rejection } from '@feedstock/catalogue';
import type { Settled, Written } from './add-to-account.js';
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

const nothingElse = { productId: null, rejection: null, byRow: null };

/** What became of the rows of a batch of products, in their order. */
export function productOutcomes(batch: ImportBatch, matched: MatchedRows, written: Written): RowOutcome[] {
  const updated = new Set(written.changes.map(({ row }) => row.row));
  let created = 0;
  const accepted = matched.statements.map(({ holder, row: { row } }): RowOutcome => {
    if (holder.id !== null)
      return { ...nothingElse, row, outcome: updated.has(row) ? 'updated' : 'unchanged', productId: holder.id };
    created += 1;
    return { ...nothingElse, row, outcome: 'created', productId: written.createdIds[created - 1] ?? null };
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
  const accepted = [...open].map((row): RowOutcome => ({ ...nothingElse, row, outcome: outcomeOf(row) }));
  return inOrder([...accepted, ...others]);
}

function settledOutcomes(batch: ImportBatch, { rejected, superseded }: Settled): RowOutcome[] {
  return [
    ...[...batch.rejected, ...rejected].map(
      ({ row, rejection }): RowOutcome => ({ ...nothingElse, row, outcome: 'rejected', rejection }),
    ),
    ...superseded.map(({ row, byRow }): RowOutcome => ({ ...nothingElse, row, outcome: 'superseded', byRow })),
  ];
}

function inOrder(rows: RowOutcome[]): RowOutcome[] {
  return rows.sort((a, b) => a.row - b.row);
}
