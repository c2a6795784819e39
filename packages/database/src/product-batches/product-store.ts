import type { Holder, ProductInput, ProductKeys } from '@feedstock/catalogue';
import type { ProductChange } from '../import-batches/import-batch.js';
import type { TitledProduct } from '../products/stored-product.js';

/** A product as it shall be, under the id it has or is to get. */
export interface ProductToStore {
  id: number;
  /** The row that says it. */
  row: number;
  product: TitledProduct;
  /** Null where the row would change the product, were a field not pinned: the next import is to look again. */
  contentHash: string | null;
}

/** A product to be created under the id it has got. */
export interface NewProduct {
  id: number;
  /** The row that says it; the last one, where several say it. */
  row: number;
  keys: ProductKeys;
  /** It may be read only when it is asked for; it has a title. */
  said: { readonly product: ProductInput };
  /** Whether the row alone says it, so that a line made ahead for the row is that of the product. */
  isOfOneRow: boolean;
  contentHash: string;
}

/** A product as it is stored. */
export interface ReadProduct {
  product: TitledProduct;
  /** The fields that no import changes. */
  pins: readonly string[];
  version: number;
  sourceId: number | null;
}

/** Where the products are that a batch compares with and writes to: the catalogue, or the rehearsal of a dry run. */
export interface ProductStore {
  /** The products that hold any of the GTINs (14-digit keys) or offer ids, by id. */
  selectHolders(gtins: readonly string[], offerIds: readonly string[]): Promise<Map<number, Holder>>;
  /** What is stored of the products, which stay as they are until the transaction ends. */
  readProducts(ids: readonly number[]): Promise<Map<number, ReadProduct>>;
  /** An id for each of the rows, which are about to become products. */
  allocateIds(rows: readonly number[]): Promise<number[]>;
  /** Stores new products, in the order given. */
  createProducts(products: readonly NewProduct[]): Promise<void>;
  /** Stores products that have changed. */
  updateProducts(products: readonly ProductToStore[]): Promise<void>;
  /** Writes to the history what the rows have changed. */
  recordChanges(changes: readonly ProductChange[]): Promise<void>;
  /** Stores the digests of rows that left their products unchanged. */
  noteHashes(known: readonly { id: number; contentHash: string | null }[]): Promise<void>;
}
