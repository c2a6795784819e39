import { findReservation } from '@feedstock/database';
import { isOwnerOrAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import { withFound } from '../routing/with-found.js';

/**
 * Wraps a handler so that it starts with the reservation of its path. The caller must have made it or be an administrator;
 * for anyone else it does not exist.
 */
export const withReservation = withFound('found', {
  find: (db, { id }: { id: string }) => findReservation(db, id),
  maySee: (caller, { createdBy }) => isOwnerOrAdmin(caller, createdBy),
  unknown: ({ id }) => unknownReservation(id),
});

export function unknownReservation(id: string): Problem {
  return new Problem(
    'not_found',
    `There is no reservation ${id} of yours. They are kept for a week after their expiry.`,
  );
}
