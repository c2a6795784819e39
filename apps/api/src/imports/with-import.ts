import { findImport } from '@feedstock/database';
import { isBoundElsewhere, isOwnerOrAdmin } from '../access/caller.js';
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
  maySee: (caller, { createdBy, sourceId }) => !isBoundElsewhere(caller, sourceId) && isOwnerOrAdmin(caller, createdBy),
  unknown: ({ job_id: id }) =>
    new Problem('not_found', `There is no import ${id} of yours. GET /import-jobs lists them.`),
});
