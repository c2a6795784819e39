import type { Database } from '../connect.js';
import { insertChanges } from '../history/insert-changes.js';
import type { BatchSettings, ProductLines } from '../import-batches/import-batch.js';
import { selectHolders } from '../import-batches/select-holders.js';
import { allocateProductIds } from './allocate-product-ids.js';
import { copyProducts } from './copy-products.js';
import { lockProducts } from './lock-products.js';
import type { ProductStore } from './product-store.js';
import { setContentHashes } from './set-content-hashes.js';
import { updateProducts } from './update-products.js';

/** The catalogue itself. */
export function liveProducts(
  db: Database,
  importId: string,
  { sourceId, keepsHistory }: Pick<BatchSettings, 'sourceId' | 'keepsHistory'>,
  foreseen: ProductLines | null,
): ProductStore {
  return {
    selectHolders: (gtins, offerIds) => selectHolders(db, gtins, offerIds),
    readProducts: (ids) => lockProducts(db, ids),
    allocateIds: (rows) => allocateProductIds(db, rows.length),
    createProducts: (products) => copyProducts(db, products, { sourceId, importId }, foreseen),
    updateProducts: (products) =>
      updateProducts(
        db,
        products.map(({ id, product, contentHash }) => ({ id, product, contentHash, sourceId })),
      ),
    async recordChanges(changes) {
      if (!keepsHistory) return;
      await insertChanges(
        db,
        { importId },
        changes.map(({ row, ...change }) => ({ ...change, row: row.row })),
      );
    },
    noteHashes: (known) => setContentHashes(db, known, sourceId),
  };
}
