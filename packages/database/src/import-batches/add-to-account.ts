import type { MappedRow, MatchedRows } from '@feedstock/catalogue';
import { addFindings } from './check-findings.js';
import { type ImportAccount, type ImportBatch, rowsOf } from './import-batch.js';
import { addToPreview, type PreviewedChange } from './preview-changes.js';

/** What the accepted rows of a batch have become. */
export interface Written {
  created: number;
  updated: number;
  unchanged: number;
  keptByPin: number;
  changes: PreviewedChange[];
  named: number[];
  /** The products created, in ascending order. */
  createdIds: readonly number[];
}

/** The rows of a batch that became nothing. */
export type Settled = Pick<MatchedRows, 'rejected' | 'superseded'>;

/** The rows of a batch whose repairs count: those that were not rejected. */
export function acceptedRows(batch: ImportBatch, matched: Settled): MappedRow[] {
  const rejected = new Set(matched.rejected.map(({ row }) => row));
  return batch.mapped.filter(({ row, repairs }) => repairs.length > 0 && !rejected.has(row));
}

/** The account of an import after a batch. */
export function addToAccount(
  before: ImportAccount,
  batch: ImportBatch,
  matched: Settled,
  written: Written,
  maxPriceMove: number | null,
): ImportAccount {
  const rejected = [...batch.rejected, ...matched.rejected];
  const repairs = acceptedRows(batch, matched).flatMap((row) => row.repairs);
  return {
    rowsRead: before.rowsRead + rowsOf(batch),
    created: before.created + written.created,
    updated: before.updated + written.updated,
    unchanged: before.unchanged + written.unchanged,
    superseded: before.superseded + matched.superseded.length,
    rejected: before.rejected + rejected.length,
    keptByPin: before.keptByPin + written.keptByPin,
    rejectionsByCode: tally(
      before.rejectionsByCode,
      rejected.map(({ rejection }) => rejection.code),
    ),
    repairsByRule: tally(
      before.repairsByRule,
      repairs.map(({ rule }) => rule),
    ),
    preview: before.preview === null ? null : addToPreview(before.preview, written.changes),
    findings: before.findings === null ? null : addFindings(before.findings, written.changes, maxPriceMove),
  };
}

/** Counts with one more for each of the names. */
export function tally(before: Readonly<Record<string, number>>, names: readonly string[]): Record<string, number> {
  const counts = { ...before };
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
