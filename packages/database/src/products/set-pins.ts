import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { type Editor, insertChanges } from '../history/insert-changes.js';
import { products } from '../schema/products.js';
import { inRepeatableTransaction } from '../transaction.js';
import { noteProductChanges } from '../webhooks/product-changes.js';

/**
 * Sets the fields of a product that no import changes, in place of those before. Where `versions` are given, the product
 * must have one of them. The content hash may stay: it is that of a row which no pin kept from its effect. The same pins
 * leave the version as it is.
 */
export async function setPins(
  db: Database,
  id: number,
  names: readonly string[],
  versions: readonly number[] | null,
  by: Editor,
): Promise<'set' | 'unknown' | 'stale'> {
  const pins = [...new Set(names)].sort();
  return inRepeatableTransaction(db, async (transaction) => {
    const [stored] = await transaction
      .select({ pins: products.pins, version: products.version, sourceId: products.sourceId })
      .from(products)
      .where(eq(products.id, id))
      .for('update');
    if (stored === undefined) return 'unknown';
    if (versions !== null && !versions.includes(stored.version)) return 'stale';
    const before = stored.pins ?? [];
    if (isSame(before, pins)) return 'set';
    await transaction
      .update(products)
      .set({ pins, version: sql`${products.version} + 1`, updatedAt: sql`now()` })
      .where(eq(products.id, id));
    const { version, sourceId } = stored;
    const fields = [{ field: 'pins', before, after: pins }];
    if (by.keepsHistory)
      await insertChanges(transaction, by, [{ productId: id, version: version + 1, row: null, sourceId, fields }]);
    await noteProductChanges(transaction, 'updated', [id]);
    return 'set';
  });
}

function isSame(stored: readonly string[], pins: readonly string[]): boolean {
  return stored.length === pins.length && stored.every((name, at) => name === pins[at]);
}
