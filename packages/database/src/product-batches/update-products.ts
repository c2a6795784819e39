import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { batchColumns, productArrays } from './product-arrays.js';
import type { ProductToStore } from './product-store.js';

/** Stores products that have changed, which the caller has locked: one statement, one array a column through `unnest`. */
export async function updateProducts(
  db: Database,
  changed: readonly ProductToStore[],
  sourceId: number,
): Promise<void> {
  if (changed.length === 0) return;
  const names = ['id', ...batchColumns.map(({ column }) => column.name), 'content_hash'].map((name) =>
    sql.identifier(name),
  );
  const ids = arrayParameter(
    changed.map(({ id }) => id),
    'integer',
  );
  const values = batchColumns.map(
    ({ column, cast }) => sql`${sql.identifier(column.name)} = batch.${sql.identifier(column.name)}${sql.raw(cast)}`,
  );
  await db.execute(sql`
    update ${products} set ${sql.join(values, sql`, `)}, content_hash = batch.content_hash,
      source_id = ${sourceId}::integer, version = ${products.version} + 1, updated_at = now()
    from unnest(${sql.join([ids, ...productArrays(changed)], sql`, `)}) as batch (${sql.join(names, sql`, `)})
    where ${products.id} = batch.id
  `);
}
