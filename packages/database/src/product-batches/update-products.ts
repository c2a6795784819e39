import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import type { TitledProduct } from '../products/stored-product.js';
import { products } from '../schema/products.js';
import { batchColumns } from './batch-columns.js';

/** A product that has changed, as it shall be. */
export interface ProductUpdate {
  id: number;
  sourceId: number | null;
  contentHash: string | null;
  product: TitledProduct;
}

/** Stores products that have changed, which the caller has locked: one statement, one array a column through `unnest`. */
export async function updateProducts(db: Database, changed: readonly ProductUpdate[]): Promise<void> {
  if (changed.length === 0) return;
  const array = (value: (update: ProductUpdate) => string | number | null, type: string): SQL =>
    arrayParameter(changed.map(value), type);
  const names = ['id', 'source_id', 'content_hash', ...batchColumns.map(({ column }) => column.name)];
  const arrays = [
    array(({ id }) => id, 'integer'),
    array(({ sourceId }) => sourceId, 'integer'),
    array(({ contentHash }) => contentHash, 'uuid'),
    ...batchColumns.map(({ value }) => array(({ product }) => value(product), 'text')),
  ];
  const values = batchColumns.map(
    ({ column, cast }) => sql`${sql.identifier(column.name)} = batch.${sql.identifier(column.name)}${sql.raw(cast)}`,
  );
  const columns = names.map((name) => sql.identifier(name));
  await db.execute(sql`
    update ${products} set ${sql.join(values, sql`, `)}, content_hash = batch.content_hash, source_id = batch.source_id,
      version = ${products.version} + 1, updated_at = now()
    from unnest(${sql.join(arrays, sql`, `)}) as batch (${sql.join(columns, sql`, `)})
    where ${products.id} = batch.id
  `);
}
