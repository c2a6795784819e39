import { type Column, type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { batchColumns, type ProductArrays, productArrays } from './product-arrays.js';
import type { ProductToStore } from './product-store.js';

const names = (columns: readonly Column[]): SQL =>
  sql.join(
    columns.map((column) => sql.identifier(column.name)),
    sql`, `,
  );

/**
 * Inserts the products that do not exist and updates those that do, in one statement, in the order given: callers
 * lock existing products beforehand and sort new ones by their keys. One array a column through `unnest`; those
 * foreseen are used if they are of these very products.
 */
export async function upsertProductBatch(
  db: Database,
  batch: readonly ProductToStore[],
  sourceId: number,
  foreseen: ProductArrays | null,
): Promise<void> {
  if (batch.length === 0) return;
  const { arrays } = isOf(foreseen, batch) ? foreseen : productArrays(batch);
  const written = [products.id, ...batchColumns.map(({ column }) => column), products.contentHash, products.sourceId];
  const ids = arrayParameter(
    batch.map(({ id }) => id),
    'integer',
  );
  const selected = [
    sql`id`,
    ...batchColumns.map(({ column, cast }) => sql`${sql.identifier(column.name)}${sql.raw(cast)}`),
    sql`content_hash`,
    sql`${sourceId}::integer`,
  ];
  const changed = written
    .filter((column) => column !== products.id)
    .map((column) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`);
  await db.execute(sql`
    insert into ${products} (${names(written)})
    select ${sql.join(selected, sql`, `)}
    from unnest(${sql.join([ids, ...arrays], sql`, `)}) as batch (${names(written.slice(0, -1))})
    on conflict (id) do update set ${sql.join(changed, sql`, `)}, version = ${products.version} + 1, updated_at = now()
  `);
}

function isOf(foreseen: ProductArrays | null, batch: readonly ProductToStore[]): foreseen is ProductArrays {
  return (
    foreseen?.products.length === batch.length && batch.every(({ product }, at) => product === foreseen.products[at])
  );
}
