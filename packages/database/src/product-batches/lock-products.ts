import { asc, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { productColumns } from '../products/product-row.js';
import { fromColumns } from '../products/stored-product.js';
import { products } from '../schema/products.js';
import type { ReadProduct } from './product-store.js';

/**
 * Locks the products of a batch and returns what is stored of them. Always in the order of ids, so that two imports
 * of the same products wait for each other and never in a circle.
 */
export async function lockProducts(db: Database, ids: readonly number[]): Promise<Map<number, ReadProduct>> {
  if (ids.length === 0) return new Map();
  return byId(await contentsOf(db, ids).for('update'));
}

/** What is stored of the products, without a lock. */
export async function selectProducts(db: Database, ids: readonly number[]): Promise<Map<number, ReadProduct>> {
  if (ids.length === 0) return new Map();
  return byId(await contentsOf(db, ids));
}

type StoredRow = Awaited<ReturnType<typeof contentsOf>>[number];

function byId(rows: readonly StoredRow[]): Map<number, ReadProduct> {
  return new Map(rows.map((row) => [row.id, toRead(row)]));
}

function toRead(row: StoredRow): ReadProduct {
  return { product: fromColumns(row), pins: row.pins ?? [], version: row.version, sourceId: row.sourceId };
}

function contentsOf(db: Database, ids: readonly number[]) {
  return db
    .select({ ...productColumns, pins: products.pins, sourceId: products.sourceId })
    .from(products)
    .where(sql`${products.id} = any(${arrayParameter(ids, 'integer')})`)
    .orderBy(asc(products.id));
}
