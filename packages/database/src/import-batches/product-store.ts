import type { Holder } from '@feedstock/catalogue';
import type { TitledProduct } from '../products/stored-product.js';

/** A product as it shall be, under the id it has or is to get. */
export interface ProductToStore {
  id: number;
  product: TitledProduct;
  contentHash: string;
}

/** Where the products are that a batch compares with and writes to: the catalogue, or the rehearsal of a dry run. */
export interface ProductStore {
  /** The products that hold any of the GTINs (14-digit keys) or offer ids, by id. */
  selectHolders(gtins: readonly string[], offerIds: readonly string[]): Promise<Map<number, Holder>>;
  /** What is stored of the products, which stay as they are until the transaction ends. */
  readProducts(ids: readonly number[]): Promise<Map<number, TitledProduct>>;
  /** An id for each of the rows, which are about to become products. */
  allocateIds(rows: readonly number[]): Promise<number[]>;
  writeProducts(products: readonly ProductToStore[]): Promise<void>;
  /** Stores the digests of rows that left their products unchanged. */
  noteHashes(known: readonly { id: number; contentHash: string }[]): Promise<void>;
}
