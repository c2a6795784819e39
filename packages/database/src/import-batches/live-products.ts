import type { Database } from '../connect.js';
import { insertChanges } from '../history/insert-changes.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import { allocateProductIds } from './allocate-product-ids.js';
import { copyProducts, type ProductLines } from './copy-products.js';
import type { BatchSettings } from './import-batch.js';
import { lockProducts } from './lock-products.js';
import type { ProductStore, ProductToStore } from './product-store.js';
import { selectHolders } from './select-holders.js';
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
    async createProducts(products) {
      await copyProducts(db, products, { sourceId, importId }, foreseen);
      await noteProductChanges(db, 'created', idsOf(products), importId);
    },
    async updateProducts(products) {
      await updateProducts(db, products, sourceId);
      await noteProductChanges(db, 'updated', idsOf(products), importId);
    },
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

function idsOf(products: readonly ProductToStore[]): number[] {
  return products.map(({ id }) => id);
}
