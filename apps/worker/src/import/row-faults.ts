import { holdsUndecodable, showUndecodable } from '../decode/decode-text.js';
import type { RowFault } from '../records/row.js';
import { longestRecord } from '../records/scan-record.js';
import type { RecordSpan } from '../records/split-records.js';

const shownOfLongRow = 1000;

/** The fault of a record that the splitter could not read, or read with another width than the header's; else null. */
export function structureFault(span: RecordSpan, text: string, width: number, mostCells: number): RowFault | null {
  if (span.problem === 'row_too_long') {
    return { code: 'row_too_long', limit: longestRecord, text: showUndecodable(text.slice(0, shownOfLongRow)) };
  }
  if (span.problem !== null) return { code: span.problem, cell: span.cells + 1, text: showUndecodable(text) };
  if (span.cells < width) {
    return { code: 'too_few_cells', expected: width, found: span.cells, text: showUndecodable(text) };
  }
  if (span.used > width || span.cells > mostCells) {
    return { code: 'too_many_cells', expected: width, found: span.cells, text: showUndecodable(text) };
  }
  return null;
}

/** The fault of a record whose characters are damaged, else null. */
export function damageFault(text: string, cells: readonly string[]): RowFault | null {
  const place = (isDamaged: (cell: string) => boolean) => Math.max(1, cells.findIndex(isDamaged) + 1);
  if (text.includes('\0')) {
    return { code: 'nul_character', cell: place((cell) => cell.includes('\0')), text: showUndecodable(text) };
  }
  if (holdsUndecodable(text)) {
    return { code: 'undecodable_byte', cell: place(holdsUndecodable), text: showUndecodable(text) };
  }
  return null;
}
