import { changedFields } from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import { insertChanges } from '../history/insert-changes.js';
import type { ReadProduct } from '../product-batches/product-store.js';
import { updateProducts } from '../product-batches/update-products.js';
import type { TitledProduct } from '../products/stored-product.js';

/** A product that gets back what it held before. */
export interface Revert {
  id: number;
  /** The row of the undo. */
  row: number;
  now: ReadProduct;
  before: TitledProduct;
  /** The source that it belonged to before. */
  sourceId: number | null;
}

/** Changes locked products back, and writes that to the history. */
export async function revertProducts(
  db: Database,
  reverts: readonly Revert[],
  { importId, keepsHistory }: { importId: string; keepsHistory: boolean },
): Promise<void> {
  if (reverts.length === 0) return;
  await updateProducts(
    db,
    reverts.map(({ id, before, sourceId }) => ({ id, product: before, contentHash: null, sourceId })),
  );
  if (!keepsHistory) return;
  const changes = reverts.map(({ id, row, now, before }) => ({
    productId: id,
    version: now.version + 1,
    row,
    sourceId: now.sourceId,
    fields: changedFields(now.product, before),
  }));
  await insertChanges(db, { importId }, changes);
}
