import { findReservation, type Reservation } from '@feedstock/database';
import { type Caller, isAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';

interface Asked {
  params: { id: string };
  caller: Caller;
}

/**
 * Wraps a handler so that it starts with the reservation of its path. The caller must have made it or be an administrator;
 * for anyone else it does not exist.
 */
export function withReservation<A>(
  handle: (input: { found: Reservation; caller: Caller }, dependencies: Pick<Dependencies, 'db'>) => A,
) {
  return async ({ params, caller }: Asked, dependencies: Pick<Dependencies, 'db'>): Promise<Awaited<A>> => {
    const found = await findReservation(dependencies.db, params.id);
    if (found === null || !(isAdmin(caller) || caller.id === found.createdBy)) throw unknownReservation(params.id);
    return await handle({ found, caller }, dependencies);
  };
}

export function unknownReservation(id: string): Problem {
  return new Problem(
    'not_found',
    `There is no reservation ${id} of yours. They are kept for a week after their expiry.`,
  );
}
