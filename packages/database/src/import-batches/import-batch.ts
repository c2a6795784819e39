import type { ClearedFields, FieldChange, ProductInput, Rejection, Repair } from '@feedstock/catalogue';
import type { Checkpoint, ImportPreview } from '../schema/imports.js';
import type { ProductArrays } from './product-arrays.js';

/** How rows find their products and what may become of them: the same for every batch of an import. */
export interface BatchSettings {
  matchBy: 'auto' | 'gtin' | 'offer_id';
  mode: 'upsert' | 'create_only' | 'update_only';
  cleared: ClearedFields;
  dryRun: boolean;
  /** Keep the ids of all products named, for the option `missing`. */
  rememberNamed: boolean;
  sourceId: number;
  /** The file's own headers of the columns a rejection may point at. */
  headers: { gtin: string | null; offer_id: string | null; title: string | null };
}

/** A row that was read and mapped. */
export interface MappedRow {
  row: number;
  line: number;
  cells: readonly string[];
  product: ProductInput;
  /** Digest of all that decides what this row makes of its product, as a UUID. Equal to the stored one: nothing would change. */
  contentHash: string;
  repairs: readonly Repair[];
}

/** A row that could not be read. */
export interface RefusedRow {
  row: number;
  line: number;
  cells: readonly string[];
  rejection: Rejection;
  /** The identifiers that could be read all the same: the product is named, though nothing is learnt of it. */
  keys: { gtin: string | null; offer_id: string | null };
}

/** Consecutive rows of a file, to be written in one transaction. */
export interface ImportBatch {
  mapped: readonly MappedRow[];
  refused: readonly RefusedRow[];
  checkpoint: Checkpoint;
  bytesTotal: number | null;
  /** Made ahead where the rows are likely to be new products. */
  foreseen?: ProductArrays | null;
}

/** What an import adds up to so far; the names are those of its columns. */
export interface ImportAccount {
  rowsRead: number;
  created: number;
  updated: number;
  unchanged: number;
  superseded: number;
  rejected: number;
  rejectionsByCode: Record<string, number>;
  repairsByRule: Record<string, number>;
  /** Kept by dry runs. */
  preview: ImportPreview | null;
}

/** An attempt at an import: the fence. Only the newest attempt of a running import may write. */
export interface Attempt {
  importId: string;
  attempt: number;
}

/** A product that holds a GTIN or an offer id: stored, or about to be created by this batch (`id` null). */
export interface Holder {
  id: number | null;
  gtin: string | null;
  offerId: string | null;
  contentHash: string | null;
}

/** A product that a batch changed, or in a dry run would have changed. */
export interface ProductChange {
  row: MappedRow;
  productId: number;
  fields: FieldChange[];
}
