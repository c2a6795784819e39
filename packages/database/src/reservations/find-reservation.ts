import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { reservations } from '../schema/reservations.js';
import { isHeld } from '../stock/reserved-quantity.js';

export interface Reservation {
  id: string;
  productId: number;
  gtin: string | null;
  location: string;
  quantity: number;
  /** `expired`: its time is over, and its quantity available again. */
  status: 'held' | 'committed' | 'released' | 'expired';
  createdBy: number | null;
  createdAt: Date;
  expiresAt: Date;
}

/** The reservation as it is at the time of the statement. */
export async function findReservation(db: Database, id: string): Promise<Reservation | null> {
  const [found] = await db
    .select({
      id: reservations.id,
      productId: reservations.productId,
      gtin: products.gtin,
      location: reservations.location,
      quantity: reservations.quantity,
      status: sql<
        Reservation['status']
      >`case when ${reservations.status} = 'held' and not ${isHeld} then 'expired' else ${reservations.status} end`,
      createdBy: reservations.createdBy,
      createdAt: reservations.createdAt,
      expiresAt: reservations.expiresAt,
    })
    .from(reservations)
    .innerJoin(products, eq(products.id, reservations.productId))
    .where(eq(reservations.id, id));
  return found ?? null;
}
