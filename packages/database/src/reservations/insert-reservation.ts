import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { reservations } from '../schema/reservations.js';
import type { StockRefusal } from '../stock/change-stock.js';
import { lockStock, lockStockedProduct, type StockedItem } from '../stock/lock-stock.js';
import { recordLowStock } from '../stock/record-low-stock.js';
import { inRepeatableTransaction } from '../transaction.js';
import type { Reservation } from './find-reservation.js';

interface NewReservation {
  item: StockedItem;
  location: string;
  quantity: number;
  /** Seconds until its quantity returns by itself. */
  expiresIn: number;
  createdBy: number;
}

/** Reserves a quantity of a product at a location, under the lock of its stock; never more than is available. */
export async function insertReservation(
  db: Database,
  { item, location, quantity, expiresIn, createdBy }: NewReservation,
): Promise<Reservation | StockRefusal | { refusal: 'unknown' }> {
  return inRepeatableTransaction(db, async (transaction) => {
    const product = await lockStockedProduct(transaction, item);
    if (product === null) return { refusal: 'unknown' };
    const shelf = { productId: product.productId, location };
    const stored = (await lockStock(transaction, shelf)) ?? { quantity: 0, reserved: 0, lowStock: null };
    const available = stored.quantity - stored.reserved;
    if (quantity > available) return { refusal: 'insufficient', quantity: stored.quantity, reserved: stored.reserved };
    const [reservation] = await transaction
      .insert(reservations)
      .values({
        productId: product.productId,
        location,
        quantity,
        createdBy,
        expiresAt: sql`statement_timestamp() + make_interval(secs => ${expiresIn})`,
      })
      .returning();
    if (reservation === undefined) throw new Error('an insert returned no row');
    const { lowStock } = stored;
    await recordLowStock(transaction, [{ ...shelf, before: available, after: available - quantity, lowStock }]);
    return { ...reservation, gtin: product.gtin };
  });
}
