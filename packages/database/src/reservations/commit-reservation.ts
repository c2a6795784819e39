import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { reservations } from '../schema/reservations.js';
import { lockStock, lockStockedProduct } from '../stock/lock-stock.js';
import { moveStock } from '../stock/move-stock.js';
import { isHeld } from '../stock/reserved-quantity.js';
import { inRepeatableTransaction, StaleRead } from '../transaction.js';
import { findReservation, type Reservation } from './find-reservation.js';

/**
 * Takes what is reserved out of the stock, with a movement. Returns the reservation as it is then: `committed`, now or by
 * an earlier request, or as it ended otherwise. Null where there is none.
 */
export async function commitReservation(db: Database, id: string, createdBy: number): Promise<Reservation | null> {
  return inRepeatableTransaction(db, async (transaction) => {
    const found = await findReservation(transaction, id);
    if (found?.status !== 'held') return found;
    const shelf = { productId: found.productId, location: found.location };
    await lockStockedProduct(transaction, shelf);
    const stored = await lockStock(transaction, shelf);
    const committed = await transaction
      .update(reservations)
      .set({ status: 'committed' })
      .where(and(eq(reservations.id, id), isHeld))
      .returning({ id: reservations.id });
    if (committed.length === 0) return findReservation(transaction, id);
    if (stored === null) throw new StaleRead('Reserved stock is gone.');
    const quantity = stored.quantity - found.quantity;
    await moveStock(transaction, shelf, { stored, quantity, reason: `reservation ${id}`, createdBy });
    return { ...found, status: 'committed' };
  });
}
