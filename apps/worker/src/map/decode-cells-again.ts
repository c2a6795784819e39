import type { Repair } from '@feedstock/catalogue';
import type { ColumnReport } from '../columns/describe-columns.js';
import { decodeAgain, looksEncodedTwice } from '../decode/decode-again.js';
import type { ReadRow } from '../records/row.js';
import type { RowMapper } from './map-row-to-product.js';

/** The columns in which some texts of the sample look encoded twice and cannot be decoded again: none of theirs is. */
export function findMixedColumns(sample: readonly ReadRow[]): ReadonlySet<number> {
  const mixed = new Set<number>();
  for (const { cells, fault } of sample) {
    if (fault !== null) continue;
    for (const [columnIndex, cell] of cells.entries()) {
      if (looksEncodedTwice(cell) && decodeAgain(cell) === null) mixed.add(columnIndex);
    }
  }
  return mixed;
}

/** A mapper that reads texts that were encoded twice as what they were, with a repair, except in the columns `mixed`. */
export function decodingAgain(mapper: RowMapper, header: readonly string[], mixed: ReadonlySet<number>): RowMapper {
  function decodeRow(row: ReadRow): { row: ReadRow; repairs: readonly Repair[] } {
    if (!row.cells.some(looksEncodedTwice)) return { row, repairs: [] };
    const repairs: Repair[] = [];
    const cells = row.cells.map((before, columnIndex) => {
      const after = mixed.has(columnIndex) ? null : decodeAgain(before);
      if (after === null) return before;
      repairs.push({ rule: 'encoded_twice', column: header[columnIndex] ?? '', before, after });
      return after;
    });
    return { row: { ...row, cells }, repairs };
  }

  return {
    map(given) {
      const { row, repairs } = decodeRow(given);
      const result = mapper.map(row);
      return result.ok && repairs.length > 0
        ? { ...result, repairs: [...repairs, ...result.repairs], ownCellsDecide: false }
        : result;
    },
    observe: (given) => mapper.observe(decodeRow(given).row),
    foresee: mapper.foresee,
    // A row that is decoded again has a repair, and so is never spared.
    sparing: mapper.sparing,
  };
}

/** The reports of the columns, with a note on those that are `mixed`. */
export function noteMixed(reports: readonly ColumnReport[], mixed: ReadonlySet<number>): ColumnReport[] {
  const warning = 'some texts look encoded twice, others do not; none was changed';
  return reports.map((report, columnIndex) =>
    mixed.has(columnIndex) ? { ...report, note: [report.note, warning].filter(Boolean).join('; ') } : report,
  );
}
