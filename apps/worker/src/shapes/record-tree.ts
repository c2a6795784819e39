import type { RowFault } from '../records/row.js';

/** A value of a file whose values have names: a text, nothing, several values, or named values. Numbers stay as they are written. */
export type Tree = string | null | readonly Tree[] | NamedTrees;

export interface NamedTrees {
  readonly [name: string]: Tree;
}

/** One record of such a file. */
export interface TreeRecord {
  /** The physical line where it starts, from 1. */
  line: number;
  /** null where it could not be read. */
  value: NamedTrees | null;
  fault: RowFault | null;
}

export function isList(value: Tree): value is readonly Tree[] {
  return Array.isArray(value);
}

/** The file ends within a record, or before what holds the records is closed; `text` is what there is of the record. */
export type CutOff = (line: number, text: string) => void;

/** The fault of a record that cannot be read. `reason` follows a colon. */
export function malformed(reason: string, text: string): RowFault {
  return { code: 'malformed_record', reason, text };
}

/** How deep values may be nested within a record: more than any feed needs, and less than what exhausts the stack. */
export const maxDepth = 32;
