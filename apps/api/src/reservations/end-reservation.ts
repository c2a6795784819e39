import {
  commitReservation as commitStored,
  type Reservation,
  releaseReservation as releaseStored,
} from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { showReservation } from './reservation-schemas.js';
import { unknownReservation } from './with-reservation.js';

interface Given {
  found: Reservation;
  caller: Caller;
}

/** Takes what is reserved out of the stock. Repeated, it answers the same and takes nothing more. */
export async function commitReservation({ found, caller }: Given, { db }: Pick<Dependencies, 'db'>) {
  return ended(found.id, await commitStored(db, found.id, caller.id), ['committed']);
}

/** Gives back what is reserved. Repeated, or once it has expired, there is nothing left to give. */
export async function releaseReservation({ found }: Given, { db }: Pick<Dependencies, 'db'>) {
  return ended(found.id, await releaseStored(db, found.id), ['released', 'expired']);
}

/** The answer for a reservation that ended as it should; the problem for one that had ended otherwise, or whose product is gone. */
function ended(id: string, reservation: Reservation | null, expected: readonly Reservation['status'][]) {
  if (reservation === null) throw unknownReservation(id);
  const { status } = reservation;
  if (expected.includes(status)) return ok(showReservation(reservation));
  const remedy = status === 'committed' ? 'Add to the stock what comes back.' : 'Reserve the quantity again.';
  throw new Problem('reservation_ended', `The reservation ${id} is ${status} already. ${remedy}`, {
    members: { reservation_status: status },
  });
}
