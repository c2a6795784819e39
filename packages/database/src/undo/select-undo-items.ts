import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { UndoPosition } from '../schema/imports.js';
import { productChanges } from '../schema/product-changes.js';
import { products } from '../schema/products.js';
import { lastMovements } from './select-stock-items.js';
import type { Undoing } from './undoing.js';

/** A product that the import has created, or the last change that it made of one. */
export interface UndoItem {
  productId: number;
  isCreated: boolean;
  /** The row that created or changed it; 0 where no row said it. */
  row: number;
  /** The version that the import gave it last; 1 of a created product. */
  version: number;
}

export const undoStart: UndoPosition = { phase: 'created', productId: 0 };
export const changesStart: UndoPosition = { phase: 'changed', row: 2_147_483_647, productId: 0, version: 0 };
export const stockStart: UndoPosition = { phase: 'stock', movementId: 0 };

/**
 * The products to be undone after `position`, up to `limit`: first the products created, so that their keys are free, and then
 * the last change of each other product, the last row first: so that keys go back the way they came.
 */
export async function selectUndoItems(
  db: Database,
  undoing: Undoing,
  position: Exclude<UndoPosition, { phase: 'stock' }>,
  limit: number,
): Promise<UndoItem[]> {
  if (position.phase === 'created') return selectCreated(db, undoing, position.productId, limit);
  const rows = await db.execute<{ product_id: number; row: number; version: number }>(sql`
    select change.product_id, change."row", change.version from ${lastChanges(undoing)}
    and (change."row", change.product_id, change.version) < (${position.row}, ${position.productId}, ${position.version})
    order by change."row" desc, change.product_id desc, change.version desc limit ${limit}
  `);
  return rows.map(({ product_id, row, version }) => ({ productId: product_id, isCreated: false, row, version }));
}

async function selectCreated(db: Database, undoing: Undoing, after: number, limit: number): Promise<UndoItem[]> {
  const rows = await db.execute<{ id: number; created_row: number | null }>(sql`
    select ${products.id}, ${products.createdRow} from ${created(undoing)} and ${products.id} > ${after}
    order by ${products.id} limit ${limit}
  `);
  return rows.map(({ id, created_row }) => ({ productId: id, isCreated: true, row: created_row ?? 0, version: 1 }));
}

/** How many there are at the start. */
export async function countUndoItems(db: Database, undoing: Undoing): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select ((select count(*) from ${created(undoing)}) + (select count(*) from ${lastChanges(undoing)})
      + (select count(*) from ${lastMovements(undoing)}))::integer as count
  `);
  return row?.count ?? 0;
}

const created = ({ id, firstCreatedId, lastCreatedId }: Undoing) => sql`${products}
  where ${products.id} between ${firstCreatedId ?? 1} and ${lastCreatedId ?? 0} and ${products.createdImportId} = ${id}`;

/** Without the products that the import itself created, those that are gone by now included. */
const lastChanges = ({ id, undoId }: Undoing) => sql`${productChanges} as change
  where change.import_id = ${id} and not exists (
    select from ${productChanges} as later
    where later.product_id = change.product_id and later.version > change.version and later.import_id in (${id}, ${undoId})
  ) and not exists (
    select from ${products} as own where own.id = change.product_id and own.created_import_id = ${id}
  )`;
