import type { EventOf } from '@feedstock/catalogue';
import { asc, inArray, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { webhookProductChanges, webhooks } from '../schema/index.js';
import { recordEvent } from './record-event.js';

type Change = (typeof webhookProductChanges.change.enumValues)[number];
type ChangedProduct = EventOf<'product.changed'>['data']['products'][number];

/** Products in one event. */
const maxProducts = 1000;
/** Lists of changes that one transaction turns into events. */
const maxLists = 50;

/**
 * Notes changed products in the transaction that changes them. A worker makes events of many from the notes; where no
 * webhook hears of changes, nothing is written.
 */
export async function noteProductChanges(
  transaction: Database,
  change: Change,
  productIds: readonly number[],
  importId: string | null = null,
): Promise<void> {
  if (productIds.length === 0) return;
  await transaction.execute(sql`
    insert into ${webhookProductChanges} (product_ids, change, import_id)
    select ${arrayParameter(productIds, 'integer')}, ${change}, ${importId}::uuid
    where exists (select from ${webhooks} where ${webhooks.events} @> array['product.changed'])`);
}

/**
 * Makes events of the oldest notes, each product once in an event with its newest change; returns whether there may be
 * more. Each note is in one event, however many workers do it at once.
 */
export async function announceProductChanges(db: Database): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const notes = await transaction
      .select()
      .from(webhookProductChanges)
      .orderBy(asc(webhookProductChanges.id))
      .limit(maxLists)
      .for('update', { skipLocked: true });
    for (const [importId, changes] of changesByImport(notes)) {
      const products = [...changes].map(([product_id, change]) => ({ product_id, change }));
      for (const part of partsOf(products)) {
        const data = { import_id: importId, products: part };
        await recordEvent(transaction, { type: 'product.changed', ownerId: null, data });
      }
    }
    const ids = notes.map(({ id }) => id);
    if (ids.length > 0) await transaction.delete(webhookProductChanges).where(inArray(webhookProductChanges.id, ids));
    return notes.length === maxLists;
  });
}

/** The newest change of each product, for each import, and for those who changed it through the API. */
function changesByImport(notes: readonly (typeof webhookProductChanges.$inferSelect)[]) {
  const imports = new Map<string | null, Map<number, Change>>();
  for (const { productIds, change, importId } of notes) {
    const changes = imports.get(importId) ?? new Map<number, Change>();
    for (const id of productIds) changes.set(id, change);
    imports.set(importId, changes);
  }
  return imports;
}

function* partsOf(products: readonly ChangedProduct[]): Generator<ChangedProduct[]> {
  for (let start = 0; start < products.length; start += maxProducts) yield products.slice(start, start + maxProducts);
}
