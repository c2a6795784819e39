import { findFeed } from '@feedstock/database';
import { isOwnerOrAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import { withFound } from '../routing/with-found.js';

/** Wraps a handler so that it starts with the feed of its path. For anyone but its owner and administrators it does not exist. */
export const withFeed = withFound('feed', {
  find: (db, { id }: { id: number }) => findFeed(db, id),
  maySee: (caller, { ownerId }) => isOwnerOrAdmin(caller, ownerId),
  unknown: ({ id }) => unknownFeed(id),
});

export function unknownFeed(id: number): Problem {
  return new Problem('not_found', `There is no feed ${id} of yours. GET /feeds lists them.`);
}
