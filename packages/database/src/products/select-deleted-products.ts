import { and, type Column, desc, eq, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';
import { products } from '../schema/products.js';
import { type ProductRow, productColumns } from './product-row.js';

/** A deleted product as it was, and who deleted it. */
export type DeletedRow = ProductRow & {
  pins: string[] | null;
  userId: number | null;
  importId: string | null;
  row: number | null;
  deletedAt: Date;
};

/** What a deletion keeps of its product, under the name of the table. */
export const deletedProduct = sql`jsonb_populate_record(null::${products}, ${productChanges.deleted}->'product') as ${products}`;

/** Columns of such a product, each read as that of the table. Drizzle accepts a plain column only of a table that it knows to be joined. */
export function columnsOfDeleted<Columns extends Record<string, Column>>(columns: Columns): Columns {
  const read = Object.entries(columns).map(([name, column]) => [name, sql`${column}`.mapWith(column)]);
  return Object.fromEntries(read) as Columns;
}

const living = alias(products, 'living');
const later = alias(productChanges, 'later');

/** The last deletion of a product that does not exist. */
function isDeleted(db: Database): SQL | undefined {
  return and(
    eq(productChanges.kind, 'deleted'),
    notExists(db.select({ id: living.id }).from(living).where(eq(living.id, productChanges.productId))),
    notExists(
      db
        .select({ version: later.version })
        .from(later)
        .where(and(eq(later.productId, productChanges.productId), sql`${later.version} > ${productChanges.version}`)),
    ),
  );
}

export interface DeletedPosition {
  at: Date;
  productId: number;
}

/** Deleted products that can be brought back, those deleted last first; those before the position `before`. */
export async function selectDeletedProducts(
  db: Database,
  page: { before?: DeletedPosition | undefined; skip: number; limit: number },
): Promise<DeletedRow[]> {
  const { userId, importId, row, at: deletedAt, productId } = productChanges;
  const { before } = page;
  const older =
    before === undefined
      ? undefined
      : sql`(${deletedAt}, ${productId}) < (${before.at.toISOString()}::timestamptz, ${before.productId})`;
  return db
    .select({ ...columnsOfDeleted({ ...productColumns, pins: products.pins }), userId, importId, row, deletedAt })
    .from(productChanges)
    .innerJoin(deletedProduct, sql`true`)
    .where(and(isDeleted(db), older))
    .orderBy(desc(deletedAt), desc(productId))
    .offset(page.skip)
    .limit(page.limit);
}

/** How many there are, counted no further than `max`. */
export async function countDeletedProducts(db: Database, max: number): Promise<number> {
  const counted = db
    .select({ id: productChanges.productId })
    .from(productChanges)
    .where(isDeleted(db))
    .limit(max)
    .as('counted');
  return db.$count(counted);
}
