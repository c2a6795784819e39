import type { Reservation } from '@feedstock/database';
import { ok } from '../http/answer.js';
import { showReservation as show } from './reservation-schemas.js';

export function showReservation({ found }: { found: Reservation }) {
  return ok(show(found));
}
