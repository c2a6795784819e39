import type { MappedRow, RejectedRow } from '@feedstock/catalogue';
import { rejectionCodes } from '@feedstock/catalogue';
import { isRefusedValue } from '../postgres-errors.js';
import type { ImportBatch } from './import-batch.js';

/**
 * A value that got past all checks and that Postgres rejects costs its row, not the import: finds such rows
 * by halving, with `probe` writing a part of the batch and undoing it, and moves them to the rejected.
 */
export async function rejectUnstorable(
  batch: ImportBatch,
  probe: (part: ImportBatch) => Promise<unknown>,
): Promise<ImportBatch> {
  const rejected: RejectedRow[] = [];

  async function search(rows: readonly MappedRow[]): Promise<MappedRow[]> {
    try {
      await probe({ ...batch, mapped: rows, rejected: [] });
      return [...rows];
    } catch (error) {
      if (!isRefusedValue(error)) throw error;
      const [first] = rows;
      if (rows.length === 1 && first !== undefined) {
        rejected.push(unstorable(first, error));
        return [];
      }
      const half = Math.ceil(rows.length / 2);
      return [...(await search(rows.slice(0, half))), ...(await search(rows.slice(half)))];
    }
  }

  const mapped = await search(batch.mapped);
  return { ...batch, mapped, rejected: [...batch.rejected, ...rejected] };
}

function unstorable({ row, line, cells, keys }: MappedRow, error: unknown): RejectedRow {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return {
    row,
    line,
    cells,
    keys: { gtin: keys.gtin, offer_id: keys.offer_id },
    rejection: {
      code: 'not_storable',
      column: null,
      value: '',
      message: `The database rejected the row: ${reason}.`,
      suggestion: rejectionCodes.not_storable,
    },
  };
}
