import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { inRepeatableTransaction } from '../transaction.js';

/**
 * Sets the fields of a product that no import changes, in place of those before. The content hash may stay: it is that of
 * a row which no pin kept from its effect. The same pins leave the version as it is.
 */
export async function setPins(db: Database, id: number, fields: readonly string[]): Promise<'set' | 'unknown'> {
  const pins = [...new Set(fields)].sort();
  return inRepeatableTransaction(db, async (transaction) => {
    const [stored] = await transaction
      .select({ pins: products.pins })
      .from(products)
      .where(eq(products.id, id))
      .for('update');
    if (stored === undefined) return 'unknown';
    if (isSame(stored.pins ?? [], pins)) return 'set';
    await transaction
      .update(products)
      .set({ pins, version: sql`${products.version} + 1`, updatedAt: sql`now()` })
      .where(eq(products.id, id));
    return 'set';
  });
}

function isSame(stored: readonly string[], pins: readonly string[]): boolean {
  return stored.length === pins.length && stored.every((name, at) => name === pins[at]);
}
