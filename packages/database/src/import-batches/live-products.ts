import type { Database } from '../connect.js';
import { allocateProductIds } from './allocate-product-ids.js';
import { lockProducts } from './lock-products.js';
import type { ProductArrays } from './product-arrays.js';
import type { ProductStore } from './product-store.js';
import { selectHolders } from './select-holders.js';
import { setContentHashes } from './set-content-hashes.js';
import { upsertProductBatch } from './upsert-product-batch.js';

/** The catalogue itself. */
export function liveProducts(db: Database, sourceId: number, foreseen: ProductArrays | null): ProductStore {
  return {
    selectHolders: (gtins, offerIds) => selectHolders(db, gtins, offerIds),
    readProducts: (ids) => lockProducts(db, ids),
    allocateIds: (rows) => allocateProductIds(db, rows.length),
    writeProducts: (products) => upsertProductBatch(db, products, sourceId, foreseen),
    noteHashes: (known) => setContentHashes(db, known, sourceId),
  };
}
