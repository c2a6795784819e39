import { faultCodes } from '@feedstock/catalogue';
import { inArray, type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { deleteProducts } from '../history/delete-products.js';
import { insertChanges } from '../history/insert-changes.js';
import { importNamedProducts, importRejections } from '../schema/imports.js';
import { products } from '../schema/products.js';
import { inUndoableTransaction, limitIdleness, undo } from '../transaction.js';
import { noteProductChanges } from '../webhooks/product-changes.js';
import { addMissingProducts } from './set-missing-products.js';

/** Products changed in one transaction: other writers get a turn in between. */
const slice = 5000;

/** The ids of products that the source loaded earlier, and that no row of the import has named. */
function missingProducts(sourceId: number, condition: SQL): SQL {
  return sql`
    select ${products.id} from ${products}
    where ${products.sourceId} = ${sourceId} and ${condition} and not exists (
      select from named where named.id = ${products.id}
    )`;
}

/**
 * The words of rows that could not be split into cells. Such a row may name each product whose key is in it, between
 * delimiters or quotes: a broken quote does not mean that a product is missing.
 */
export const brokenWords = (importId: string): SQL => sql`
  broken as materialized (
    select distinct btrim(regexp_replace(word, '\\s+', ' ', 'g')) as word
    from ${importRejections}, unnest(${importRejections.cells}) as cell, regexp_split_to_table(cell, '[,;|~"\\t\\r\\n]+') as word
    where ${importRejections.importId} = ${importId} and ${inArray(importRejections.code, faultCodes)}
  )`;

/** The ids of the products that broken rows may name. */
export const namedByBroken = sql`
    select ${products.id} from broken join ${products} on ${products.offer_id} = broken.word
    union select ${products.id} from broken join ${products} on ${products.gtin} = lpad(broken.word, 14, '0')
    where broken.word ~ '^\\d{7,14}$'`;

/** The products that the import has named. */
const named = (importId: string): SQL => sql`
  ${brokenWords(importId)}, named as materialized (
    select unnest(${importNamedProducts.productIds}) as id
    from ${importNamedProducts} where ${importNamedProducts.importId} = ${importId}
    union ${namedByBroken}
  )`;

export type MissingAction = 'out_of_stock' | 'delete';

/** A product that is out of stock already has been settled by an earlier import; one whose availability is pinned keeps it. */
function unsettled(action: MissingAction): SQL {
  return action === 'delete'
    ? sql`true`
    : sql`${products.availability} is distinct from 'out_of_stock' and ${products.pins} @> '{availability}' is not true`;
}

/** How many of the source's own products the import has named, and how many it has not and are to be settled. */
export async function countMissing(
  db: Database,
  importId: string,
  sourceId: number,
  action: MissingAction,
): Promise<{ named: number; missing: number }> {
  const [row] = await db.execute<{ named: number; missing: number }>(sql`
    with ${named(importId)}, missing as (${missingProducts(sourceId, unsettled(action))})
    select (select count(*) from ${products} join named on named.id = ${products.id} where ${products.sourceId} = ${sourceId})::integer as named,
      (select count(*) from missing)::integer as missing
  `);
  return { named: row?.named ?? 0, missing: row?.missing ?? 0 };
}

/**
 * Puts out of stock, or deletes with their stock, some of the products that the source loaded earlier and does not name
 * now, and counts them on the import, in one transaction fenced by the attempt. Returns how many: call it until it
 * returns 0. Null where the attempt no longer owns the import.
 */
export async function applyMissing(
  db: Database,
  { importId, attempt }: { importId: string; attempt: number },
  { sourceId, action, keepsHistory }: { sourceId: number; action: MissingAction; keepsHistory: boolean },
): Promise<number | null> {
  return inUndoableTransaction(db, async (transaction) => {
    await limitIdleness(transaction);
    const missing = await transaction.execute<{ id: number }>(sql`
      with ${named(importId)} ${missingProducts(sourceId, unsettled(action))}
      order by ${products.id} limit ${slice} for update
    `);
    const ids = missing.map(({ id }) => id);
    const by = { importId, keepsHistory };
    if (action === 'out_of_stock') await setOutOfStock(transaction, ids, by);
    else
      await deleteProducts(
        transaction,
        ids.map((id) => ({ id, row: noRow })),
        by,
      );
    if (!(await addMissingProducts(transaction, importId, attempt, ids.length))) undo();
    return ids.length;
  });
}

/** In the history: no row of the file says it. */
const noRow = 0;

async function setOutOfStock(
  db: Database,
  ids: readonly number[],
  { importId, keepsHistory }: { importId: string; keepsHistory: boolean },
): Promise<void> {
  const old = await db.execute<OldAvailability>(sql`
    with old as (
      select ${products.id}, ${products.availability}, ${products.sourceId} from ${products}
      where ${products.id} = any(${arrayParameter(ids, 'integer')})
    )
    update ${products} set availability = 'out_of_stock', content_hash = null, version = ${products.version} + 1, updated_at = now()
    from old where ${products.id} = old.id
    returning old.id, old.availability, old.source_id, ${products.version}
  `);
  await noteProductChanges(db, 'updated', ids, importId);
  if (!keepsHistory) return;
  const changes = old.map(({ id, version, source_id, availability }) => ({
    productId: id,
    version,
    row: noRow,
    sourceId: source_id,
    fields: [{ field: 'availability', before: availability, after: 'out_of_stock' }],
  }));
  await insertChanges(db, { importId }, changes);
}

type OldAvailability = { id: number; availability: string | null; source_id: number | null; version: number };
