/**
 * One record of a file. `row` counts from 1 after the header, `line` is the physical line on which the record starts,
 * from 1. Without a fault there are exactly as many cells as the header has names; with one, whatever could be read.
 * Records of blanks only and repetitions of the header are not rows and are not counted.
 */
export interface ReadRow {
  row: number;
  line: number;
  cells: string[];
  fault: RowFault | null;
}

/** Why a record cannot be used. `text` is the record as given, wrong bytes shown as U+FFFD. */
export type RowFault = { text: string } & (
  | { code: 'too_many_cells' | 'too_few_cells'; expected: number; found: number }
  /** `cell` counts from 1: where the quotes stop making sense. */
  | { code: 'stray_quote' | 'unclosed_quote'; cell: number }
  /** `cell` is the first cell that holds the damage, from 1. */
  | { code: 'nul_character' | 'undecodable_byte'; cell: number }
  /** A record of XML or JSON that cannot be read. */
  | { code: 'malformed_record'; reason: string }
  /** `limit` in characters; `text` is the beginning only. */
  | { code: 'row_too_long'; limit: number }
);
