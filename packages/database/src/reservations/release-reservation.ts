import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { reservations } from '../schema/reservations.js';
import { isHeld } from '../stock/reserved-quantity.js';
import { findReservation, type Reservation } from './find-reservation.js';

/** Gives back what is reserved. Returns the reservation as it is then, null where there is none. It needs no lock: more becomes available. */
export async function releaseReservation(db: Database, id: string): Promise<Reservation | null> {
  await db
    .update(reservations)
    .set({ status: 'released' })
    .where(and(eq(reservations.id, id), isHeld));
  return findReservation(db, id);
}
