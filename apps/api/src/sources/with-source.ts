import { findSource } from '@feedstock/database';
import { isBoundElsewhere, isOwnerOrAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import { withFound } from '../routing/with-found.js';

/**
 * Wraps a handler so that it starts with the source of its path. The caller must own it or be an administrator; for
 * anyone else it does not exist.
 */
export const withSource = withFound('source', {
  find: (db, { id }: { id: number }) => findSource(db, id),
  maySee: (caller, { id, ownerId }) => !isBoundElsewhere(caller, id) && isOwnerOrAdmin(caller, ownerId),
  unknown: ({ id }) => unknownSource(id),
});

export function unknownSource(id: number): Problem {
  return new Problem('not_found', `There is no source ${id} of yours. GET /sources lists them.`);
}
