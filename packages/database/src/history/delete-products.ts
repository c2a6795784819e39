import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';
import { products, stock, stockMovements } from '../schema/products.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import type { Author } from './insert-changes.js';

/** A product to be deleted, and the row of the import that deletes it: 0 where no row says it; null where an account does. */
export interface Deletion {
  id: number;
  row: number | null;
}

/**
 * Deletes products, which the transaction has locked in an earlier statement, with their stock and ledger: a stock that
 * changes while this statement waits would be missing in what the history keeps of it.
 */
export async function deleteProducts(
  db: Database,
  deletions: readonly Deletion[],
  by: Author & { keepsHistory: boolean },
): Promise<void> {
  if (deletions.length === 0) return;
  const { userId, importId } = { userId: null, importId: null, ...by };
  const productIds = deletions.map(({ id }) => id);
  await noteProductChanges(db, 'deleted', productIds, importId);
  const ids = arrayParameter(productIds, 'integer');
  if (!by.keepsHistory) {
    await db.execute(sql`delete from ${products} where ${products.id} = any(${ids})`);
    return;
  }
  const rows = arrayParameter(
    deletions.map(({ row }) => row),
    'integer',
  );
  await db.execute(sql`
    with gone as (
      delete from ${products} where ${products.id} = any(${ids}) returning *
    )
    insert into ${productChanges} (product_id, version, kind, user_id, import_id, "row", source_id, deleted)
    select gone.id, gone.version + 1, 'deleted', ${userId}::integer, ${importId}::uuid, batch."row", gone.source_id,
      jsonb_build_object(
        'product', to_jsonb(gone),
        'stock', (select coalesce(jsonb_agg(to_jsonb(shelf)), '[]') from ${stock} as shelf where shelf.product_id = gone.id),
        'movements', (
          select coalesce(jsonb_agg(to_jsonb(movement)), '[]') from ${stockMovements} as movement where movement.product_id = gone.id
        )
      )
    from gone join unnest(${ids}, ${rows}) as batch (id, "row") on batch.id = gone.id
  `);
}
