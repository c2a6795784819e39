import type { FieldChange, MappedRow, MatchSettings, RejectedRow } from '@feedstock/catalogue';
import type { CheckFindings, Checkpoint, ImportPreview } from '../schema/imports.js';

/** How rows find their products and what may become of them: the same for every batch of an import. */
export interface BatchSettings extends MatchSettings {
  dryRun: boolean;
  /** A rejected row names its product too, for the option `missing`. */
  rememberNamed: boolean;
  /** The file's own header of the column with quantities that become stock; null where it has none. */
  quantityHeader: string | null;
  sourceId: number;
  /** A price that moves by more than this share of itself is counted, in the check of a file. */
  maxPriceMove: number | null;
  /** Whether the history of products is kept. */
  keepsHistory: boolean;
}

/** Where something is among bytes. */
export interface BytesPlace {
  start: number;
  end: number;
}

/** The rows of new products without their ids, source and origin, which are known late: made ahead, while the database is busy. */
export interface ProductLines {
  /** All of them, one after the other. */
  written(): Buffer;
  /** Where that of a row of the file is. */
  placeOf(row: number): BytesPlace | undefined;
}

/** Consecutive rows of a file, to be written in one transaction. */
export interface ImportBatch {
  mapped: readonly MappedRow[];
  rejected: readonly RejectedRow[];
  /** Rows beside these that say what is stored already. */
  passed?: number;
  checkpoint: Checkpoint;
  bytesTotal: number | null;
  /** Made ahead where the rows are likely to be new products. */
  foreseen?: ProductLines | null;
}

/** How many rows of the file a batch has. */
export function rowsOf({ mapped, rejected, passed = 0 }: ImportBatch): number {
  return mapped.length + rejected.length + passed;
}

/** What an import adds up to so far; the names are those of its columns. */
export interface ImportAccount {
  rowsRead: number;
  created: number;
  updated: number;
  unchanged: number;
  superseded: number;
  rejected: number;
  /** Rows whose product kept a pinned field that they would have changed. */
  keptByPin: number;
  rejectionsByCode: Record<string, number>;
  repairsByRule: Record<string, number>;
  /** Kept by dry runs. */
  preview: ImportPreview | null;
  /** Kept by the check of a file, for the guards of its source. */
  findings: CheckFindings | null;
}

/** The account before the first row. */
export const freshAccount: ImportAccount = {
  rowsRead: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  superseded: 0,
  rejected: 0,
  keptByPin: 0,
  rejectionsByCode: {},
  repairsByRule: {},
  preview: null,
  findings: null,
};

/** An attempt at an import: the fence. Only the newest attempt of a running import may write. */
export interface Attempt {
  importId: string;
  attempt: number;
}

/** A product that a batch changed, or in a dry run would have changed. */
export interface ProductChange {
  row: MappedRow;
  productId: number;
  /** The version that the change gives the product. */
  version: number;
  /** The source that the product belonged to before. */
  sourceId: number | null;
  fields: FieldChange[];
}
