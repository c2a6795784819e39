import type { Rejection } from '../import/rejection.js';
import type { Repair } from '../import/repair.js';
import type { ClearedFields, FieldChange } from '../product/merge-product.js';
import type { ProductInput } from '../product/product.js';

/** How rows find their products and what may become of them. */
export interface MatchSettings {
  matchBy: 'auto' | 'gtin' | 'offer_id';
  mode: 'upsert' | 'create_only' | 'update_only';
  cleared: ClearedFields;
  /** Which fields of products that exist may change; null for all. What else a row says is for a new product. */
  mayChange: ((field: string) => boolean) | null;
  /** The file's own headers of the columns a rejection may point at. */
  headers: { gtin: string | null; offer_id: string | null; title: string | null };
}

/** The identifiers of a product. */
export type ProductKeys = Pick<ProductInput, 'gtin' | 'offer_id'>;

/** What a row makes of the stock of its product at a location: a quantity is set, a delta added. */
export interface StockOrder {
  location: string;
  action: 'set' | 'add';
  amount: number;
}

/** A row that was read and mapped. */
export interface MappedRow {
  row: number;
  line: number;
  cells: readonly string[];
  /** By what the row names its product: those of `product`, where that is read already. */
  keys: ProductKeys;
  /** May be read only when it is first asked for; says nothing in a row of a stock file. */
  readonly product: ProductInput;
  /** Whether `product` has a title, which a new one needs. */
  readonly isTitled: boolean;
  /** Digest of all that decides what this row makes of its product, as a UUID. Equal to the stored one: nothing would change. */
  contentHash: string;
  repairs: readonly Repair[];
  /** The attributes of which a value could not be read and was left out: the stored one stays. */
  unread: readonly string[];
  /** What the row says of stock, where it does. */
  stock?: StockOrder | null;
}

/** A row that a later row of the same batch replaced. */
export interface SupersededRow {
  row: number;
  line: number;
  /** The identifier that both rows have. */
  key: string;
  byRow: number;
  /** The fields in which the later row differs from this one. */
  fields: FieldChange[];
}

/** A row that could not be read. */
export interface RejectedRow {
  row: number;
  line: number;
  cells: readonly string[];
  rejection: Rejection;
  /** The identifiers that could be read all the same: the product is named, though nothing is learnt of it. */
  keys: { gtin: string | null; offer_id: string | null };
  /** The location, where a row of a stock file names one. */
  location?: string | null;
}

/** A product that holds a GTIN or an offer id: stored, or about to be created by this batch (`id` null). */
export interface Holder {
  id: number | null;
  gtin: string | null;
  offerId: string | null;
  contentHash: string | null;
}
