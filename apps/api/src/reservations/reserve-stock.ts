import { insertReservation } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { created } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { refusedStock } from '../stock/refused-stock.js';
import { type newReservationSchema, showReservation } from './reservation-schemas.js';

/** Reserves a quantity of a product at a location, until it is committed or released or expires. */
export async function reserveStock(
  { body, caller }: { body: z.output<typeof newReservationSchema>; caller: Caller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const { item, location, quantity, expires_in: expiresIn } = body;
  const result = await insertReservation(db, { item, location, quantity, expiresIn, createdBy: caller.id });
  if ('refusal' in result) throw refusedStock(result, body);
  return created(`/reservations/${result.id}`, showReservation(result));
}
