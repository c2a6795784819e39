import { shortestGtin } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { recordEvent } from '../webhooks/record-event.js';
import type { Shelf } from './lock-stock.js';

/** What is available of a product at a location, before a change and after it. */
export interface StockChangeLevels extends Shelf {
  before: number;
  after: number;
  /** At this quantity and below, the stock is low; null where nobody has said so. */
  lowStock: number | null;
}

/** Records the event `stock.low` for each place where the stock has just become low; not again while it stays so. */
export async function recordLowStock(db: Database, changes: readonly StockChangeLevels[]): Promise<void> {
  const crossed = changes.filter(
    ({ before, after, lowStock }) => lowStock !== null && before > lowStock && after <= lowStock,
  );
  if (crossed.length === 0) return;
  const ids = crossed.map(({ productId }) => productId);
  const rows = await db
    .select({ id: products.id, gtin: products.gtin, offerId: products.offer_id })
    .from(products)
    .where(sql`${products.id} = any(${arrayParameter(ids, 'integer')})`);
  const keys = new Map(rows.map((row) => [row.id, row]));
  for (const { productId, location, after, lowStock } of crossed) {
    const { gtin = null, offerId = null } = keys.get(productId) ?? {};
    const data = {
      product_id: productId,
      gtin: gtin === null ? null : shortestGtin(gtin),
      offer_id: offerId,
      location,
      quantity: after,
      low_stock: lowStock ?? 0,
    };
    await recordEvent(db, { type: 'stock.low', data, ownerId: null });
  }
}
