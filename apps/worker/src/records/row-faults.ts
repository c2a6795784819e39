import { type Rejection, rejectionCodes } from '@feedstock/catalogue';
import type { ReadRow, RowFault } from './row.js';

const longestShown = 1000;

/** The rejection of a record that could not be taken apart. */
export function rejectFault(fault: RowFault, row: ReadRow, header: readonly string[]): Rejection {
  return {
    code: fault.code,
    column: 'cell' in fault ? (header[fault.cell - 1] ?? null) : null,
    value: fault.text.slice(0, longestShown),
    message: `${sentence(fault)} (row ${row.row}, line ${row.line}).`,
    suggestion: rejectionCodes[fault.code],
  };
}

/** What is kept of a refused row, to be mended: its cells, or its whole text as one where it could not be split. */
export function cellsToKeep({ cells, fault }: ReadRow): string[] {
  return fault !== null && cells.length === 0 ? [fault.text] : cells;
}

function sentence(fault: RowFault): string {
  switch (fault.code) {
    case 'too_many_cells':
    case 'too_few_cells':
      return `The row has ${fault.found} cells where the header has ${fault.expected}`;
    case 'stray_quote':
      return `Cell ${fault.cell} has a quote where none may be`;
    case 'unclosed_quote':
      return `Cell ${fault.cell} opens a quote that is never closed`;
    case 'nul_character':
      return `Cell ${fault.cell} has a NUL character`;
    case 'undecodable_byte':
      return `Cell ${fault.cell} has a byte that is not in the encoding of the file`;
    case 'row_too_long':
      return `The row is longer than ${fault.limit} characters`;
  }
}
