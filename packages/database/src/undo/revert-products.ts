import { changedFields } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { insertChanges } from '../history/insert-changes.js';
import { batchColumns, productArrays } from '../product-batches/product-arrays.js';
import type { ReadProduct } from '../product-batches/product-store.js';
import type { TitledProduct } from '../products/stored-product.js';
import { products } from '../schema/products.js';

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

/** Changes locked products back, in one statement, and writes that to the history. */
export async function revertProducts(
  db: Database,
  reverts: readonly Revert[],
  { importId, keepsHistory }: { importId: string; keepsHistory: boolean },
): Promise<void> {
  if (reverts.length === 0) return;
  const column = (value: (revert: Revert) => number | null) => arrayParameter(reverts.map(value), 'integer');
  const names = ['id', 'source_id', ...batchColumns.map(({ column }) => column.name), 'content_hash'];
  const values = batchColumns.map(
    ({ column, cast }) => sql`${sql.identifier(column.name)} = batch.${sql.identifier(column.name)}${sql.raw(cast)}`,
  );
  const contents = productArrays(reverts.map(({ before }) => ({ product: before, contentHash: null })));
  const arrays = [column(({ id }) => id), column(({ sourceId }) => sourceId), ...contents];
  await db.execute(sql`
    update ${products} set ${sql.join(values, sql`, `)}, content_hash = batch.content_hash, source_id = batch.source_id,
      version = ${products.version} + 1, updated_at = now()
    from unnest(${sql.join(arrays, sql`, `)}) as batch (${sql.join(
      names.map((name) => sql.identifier(name)),
      sql`, `,
    )})
    where ${products.id} = batch.id
  `);
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
