import { type Rejection, rejectionCodes } from '@feedstock/catalogue';
import { holdsUndecodable, showUndecodable } from '../decode/decode-text.js';
import type { ReadRow, RowFault } from './row.js';
import { maxRecordLength } from './scan-record.js';
import type { RecordSpan } from './split-records.js';

const maxShownLength = 1000;

/** The rejection of a record that could not be parsed. */
export function rejectFault(fault: RowFault, row: ReadRow, header: readonly string[]): Rejection {
  return {
    code: fault.code,
    column: 'cell' in fault ? (header[fault.cell - 1] ?? null) : null,
    value: fault.text.slice(0, maxShownLength),
    message: `${sentence(fault)} (row ${row.row}, line ${row.line}).`,
    suggestion: rejectionCodes[fault.code],
  };
}

/** What is kept of a rejected row for its repair: its cells, or its whole text as one where it could not be split. */
export function cellsToKeep({ cells, fault }: ReadRow): string[] {
  return fault !== null && cells.length === 0 ? [fault.text] : cells;
}

function sentence(fault: RowFault): string {
  switch (fault.code) {
    case 'too_many_cells':
    case 'too_few_cells':
      return `The row has ${fault.found} cells where the header has ${fault.expected}`;
    case 'stray_quote':
      return `Cell ${fault.cell} has a quote where none is allowed`;
    case 'unclosed_quote':
      return `Cell ${fault.cell} opens a quote that is never closed`;
    case 'nul_character':
      return `Cell ${fault.cell} has a NUL character`;
    case 'undecodable_byte':
      return `Cell ${fault.cell} has a byte that is not in the encoding of the file`;
    case 'malformed_record':
      return `The record cannot be read: ${fault.reason}`;
    case 'row_too_long':
      return `The row is longer than ${fault.limit} characters`;
  }
}

const shownLengthOfLongRow = 1000;

/** The fault of a record that could not be split, or is not as wide as the header; else null. */
export function structureFault(span: RecordSpan, text: string, width: number, maxCells: number): RowFault | null {
  if (span.problem === 'row_too_long') {
    return { code: 'row_too_long', limit: maxRecordLength, text: showUndecodable(text.slice(0, shownLengthOfLongRow)) };
  }
  if (span.problem !== null) return { code: span.problem, cell: span.cells + 1, text: showUndecodable(text) };
  if (span.cells < width) {
    return { code: 'too_few_cells', expected: width, found: span.cells, text: showUndecodable(text) };
  }
  if (span.used > width || span.cells > maxCells) {
    return { code: 'too_many_cells', expected: width, found: span.cells, text: showUndecodable(text) };
  }
  return null;
}

/** Whether a text holds characters that no feed means. */
export function isDamaged(text: string): boolean {
  return text.includes('\0') || holdsUndecodable(text);
}

/** The fault of a record whose characters are damaged, else null. */
export function damageFault(text: string, cells: readonly string[]): RowFault | null {
  const cellWith = (isDamaged: (cell: string) => boolean) => Math.max(1, cells.findIndex(isDamaged) + 1);
  if (text.includes('\0')) {
    return { code: 'nul_character', cell: cellWith((cell) => cell.includes('\0')), text: showUndecodable(text) };
  }
  if (holdsUndecodable(text)) {
    return { code: 'undecodable_byte', cell: cellWith(holdsUndecodable), text: showUndecodable(text) };
  }
  return null;
}
