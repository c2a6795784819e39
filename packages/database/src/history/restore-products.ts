import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';
import { products, stock, stockMovements } from '../schema/products.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import type { Author } from './insert-changes.js';

/** A deleted product to bring back: the version of its deletion, and the row of the import that does it. */
export interface Restoration {
  id: number;
  version: number;
  row: number | null;
}

/**
 * Brings deleted products back under their ids, with pins, stock and ledger. No digest comes back: the next import is to
 * compare its row with the product. Throws error 23505 where a key or id is taken.
 */
export async function restoreProducts(
  db: Database,
  restorations: readonly Restoration[],
  by: Author & { keepsHistory: boolean },
): Promise<void> {
  if (restorations.length === 0) return;
  const column = (value: (restoration: Restoration) => number | null) =>
    arrayParameter(restorations.map(value), 'integer');
  const { userId, importId } = { userId: null, importId: null, ...by };
  await noteProductChanges(
    db,
    'created',
    restorations.map(({ id }) => id),
    importId,
  );
  await db.execute(sql`
    with chosen as materialized (
      select change.product_id, change.version + 1 as version, change.deleted, batch."row"
      from unnest(${column(({ id }) => id)}, ${column(({ version }) => version)}, ${column(({ row }) => row)}) as batch (id, version, "row")
      join ${productChanges} as change on change.product_id = batch.id and change.version = batch.version
    ), product as (
      insert into ${products}
      select (jsonb_populate_record(null::${products}, chosen.deleted->'product'
        || jsonb_build_object('version', chosen.version, 'content_hash', null, 'updated_at', now()))).*
      from chosen
    ), shelf as (
      insert into ${stock}
      select part.* from chosen, jsonb_populate_recordset(null::${stock}, chosen.deleted->'stock') as part
    ), movement as (
      insert into ${stockMovements} overriding system value
      select part.* from chosen, jsonb_populate_recordset(null::${stockMovements}, chosen.deleted->'movements') as part
    )
    insert into ${productChanges} (product_id, version, kind, user_id, import_id, "row", source_id)
    select product_id, version, 'restored', ${userId}::integer, ${importId}::uuid, "row", (deleted->'product'->>'source_id')::integer
    from chosen where ${by.keepsHistory}
  `);
}
