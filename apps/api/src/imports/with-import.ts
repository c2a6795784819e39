import { findImport, type LocatedImport } from '@feedstock/database';
import { type Caller, isBoundElsewhere, isOwnerOrAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import { withFound } from '../routing/with-found.js';

/**
 * Wraps a handler so that it starts with the import of its path. The caller must own it or be an administrator; for anyone
 * else it does not exist.
 */
export const withImport = withFound('found', {
  find: async (db, { job_id: id }: { job_id: string }) => {
    const found = await findImport(db, id);
    return found?.isPreview === true ? null : found;
  },
  maySee: maySeeImport,
  unknown: ({ job_id: id }) =>
    new Problem('not_found', `There is no import ${id} of yours. GET /import-jobs lists them.`),
});

/** Whether the caller owns an import, or is an administrator, and has no key that is bound to another source. */
export function maySeeImport(
  caller: Caller,
  { createdBy, sourceId }: Pick<LocatedImport, 'createdBy' | 'sourceId'>,
): boolean {
  return !isBoundElsewhere(caller, sourceId) && isOwnerOrAdmin(caller, createdBy);
}
