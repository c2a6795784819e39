import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products, stockMovements } from '../schema/products.js';
import type { Shelf } from '../stock/lock-stock.js';
import { asTable, shelfKey } from '../stock-batches/stock-store.js';
import type { Deed, Undoing } from './undoing.js';

/** The last movement that the import made of a product at a location. */
export interface StockItem extends Shelf {
  movementId: number;
  row: number;
}

/** A line of the ledger as an undo looks at it. */
export interface PastMovement extends Deed {
  id: number;
  delta: number;
  quantityAfter: number;
  /** The source that the stock belonged to before. */
  sourceId: number | null;
}

/** The stock that is to be undone after the movement `movementId`, up to `limit`. */
export async function selectStockItems(
  db: Database,
  undoing: Undoing,
  movementId: number,
  limit: number,
): Promise<StockItem[]> {
  const rows = await db.execute<{ id: number; product_id: number; location: string; row: number }>(sql`
    select moved.id::float8 as id, moved.product_id, moved.location, moved."row" from ${lastMovements(undoing)}
    and moved.id > ${movementId} order by moved.id limit ${limit}`);
  return rows.map(({ id, product_id, location, row }) => ({ movementId: id, productId: product_id, location, row }));
}

/** The stock of a product that the import itself created goes or stays with that. */
export const lastMovements = ({ id }: Undoing) => sql`${stockMovements} as moved
  where moved.import_id = ${id} and not exists (
    select from ${stockMovements} as later
    where later.product_id = moved.product_id and later.location = moved.location and later.id > moved.id and later.import_id = ${id}
  ) and not exists (
    select from ${products} as own where own.id = moved.product_id and own.created_import_id = ${id}
  )`;

type MovementColumns = {
  product_id: number;
  location: string;
  id: number;
  delta: number;
  quantity_after: number;
  created_by: number | null;
  import_id: string | null;
  source_id: number | null;
  created_at: string;
};

/** What happened to stock since the import moved something for the first time, by `shelfKey`, in the order of the ledger. */
export async function selectMovementsSince(
  db: Database,
  importId: string,
  shelves: readonly Shelf[],
): Promise<Map<string, PastMovement[]>> {
  const rows = await db.execute<MovementColumns>(sql`
    select moved.product_id, moved.location, moved.id::float8 as id, delta, quantity_after, created_by, import_id, source_id, created_at
    from ${asTable(shelves)}
    join ${stockMovements} as moved on moved.product_id = batch.product_id and moved.location = batch.location
      and moved.id >= (select min(own.id) from ${stockMovements} as own where own.import_id = ${importId})
    order by moved.id`);
  const ledger = new Map<string, PastMovement[]>();
  for (const { id, delta, product_id: productId, location, ...row } of rows) {
    const key = shelfKey({ productId, location });
    const movements = ledger.get(key) ?? [];
    ledger.set(key, movements);
    const author = { userId: row.created_by, importId: row.import_id, at: new Date(row.created_at) };
    movements.push({ id, delta, quantityAfter: row.quantity_after, sourceId: row.source_id, ...author });
  }
  return ledger;
}
