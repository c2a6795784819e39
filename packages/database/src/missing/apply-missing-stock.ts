import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importNamedProducts } from '../schema/imports.js';
import { stock } from '../schema/products.js';
import type { Shelf } from '../stock/lock-stock.js';
import { reservedOfStock } from '../stock/reserved-quantity.js';
import { shelfKey, storedStock } from '../stock-batches/stock-store.js';
import { inUndoableTransaction, limitIdleness, undo } from '../transaction.js';
import { brokenWords, namedByBroken } from './apply-missing.js';
import { addMissingProducts } from './set-missing-products.js';

/** Lines changed in one transaction: other writers get a turn in between. */
const slice = 5000;

/** Which stock an import may settle as missing: that of its source, at the locations of its file. */
export interface MissingStock {
  importId: string;
  sourceId: number;
  /** The location of rows that name none. */
  location: string | null;
}

/** What the import has named: a product at a location, or at any where that could not be read. */
const named = (importId: string): SQL => sql`
  ${brokenWords(importId)}, named as materialized (
    select unnest(${importNamedProducts.productIds}) as id, unnest(${importNamedProducts.locations}) as location
    from ${importNamedProducts} where ${importNamedProducts.importId} = ${importId}
    union select id, '' from (${namedByBroken}) as of_broken
  )`;

/** The stock that the source named earlier at the locations of the file. */
const owned = ({ sourceId, location }: MissingStock): SQL => sql`
  ${stock.sourceId} = ${sourceId} and (${stock.location} = ${location} or ${stock.location} in (select named.location from named))`;

const isNamed = sql`exists (select from named where named.id = ${stock.productId} and named.location in (${stock.location}, ''))`;

/** Nothing is left that could be taken away. */
const isSettled = sql`${stock.quantity} <= ${reservedOfStock}`;

/** How many of the source's own lines of stock the import has named, and how many it has not and are to be settled. */
export async function countMissingStock(db: Database, of: MissingStock): Promise<{ named: number; missing: number }> {
  const [row] = await db.execute<{ named: number; missing: number }>(sql`
    with ${named(of.importId)}
    select (count(*) filter (where ${isNamed}))::integer as named,
      (count(*) filter (where not ${isNamed} and not ${isSettled}))::integer as missing
    from ${stock} where ${owned(of)}`);
  return { named: row?.named ?? 0, missing: row?.missing ?? 0 };
}

/**
 * Sets to zero, or to what is reserved, some of the stock that the source named earlier and does not name now, with
 * movements, and counts it on the import, in one transaction fenced by the attempt. Returns how many lines: call it until
 * it returns 0. Null where the attempt no longer owns the import.
 */
export async function applyMissingStock(db: Database, of: MissingStock, attempt: number): Promise<number | null> {
  return inUndoableTransaction(db, async (transaction) => {
    await limitIdleness(transaction);
    const shelves = await selectMissing(transaction, of);
    const store = storedStock(transaction, of.importId, of.sourceId);
    const levels = await store.readLevels(shelves);
    const lines = shelves.flatMap((shelf) => {
      const level = levels.lines.get(shelfKey(shelf));
      return level === undefined || level.quantity <= level.reserved ? [] : [{ ...shelf, ...level }];
    });
    await store.write(
      lines.map((line) => ({ ...line, before: line.quantity, quantity: line.reserved, isNew: false, isNamed: true })),
      lines.map(({ productId, location, quantity, reserved, sourceId }) => {
        return { productId, location, delta: reserved - quantity, quantityAfter: reserved, row: 0, sourceId };
      }),
    );
    if (!(await addMissingProducts(transaction, of.importId, attempt, lines.length))) undo();
    return lines.length;
  });
}

async function selectMissing(db: Database, of: MissingStock): Promise<Shelf[]> {
  const rows = await db.execute<{ product_id: number; location: string }>(sql`
    with ${named(of.importId)}
    select ${stock.productId}, ${stock.location} from ${stock}
    where ${owned(of)} and not ${isNamed} and not ${isSettled}
    order by ${stock.productId}, ${stock.location} limit ${slice}`);
  return rows.map(({ product_id: productId, location }) => ({ productId, location }));
}
