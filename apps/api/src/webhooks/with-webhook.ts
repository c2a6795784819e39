import { findWebhook } from '@feedstock/database';
import { isOwnerOrAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import { withFound } from '../routing/with-found.js';

/**
 * Wraps a handler so that it starts with the webhook of its path. The caller must own it or be an administrator; for anyone
 * else it does not exist.
 */
export const withWebhook = withFound('webhook', {
  find: (db, { id }: { id: string }) => findWebhook(db, id),
  maySee: (caller, { userId }) => isOwnerOrAdmin(caller, userId),
  unknown: ({ id }) => new Problem('not_found', `There is no webhook ${id} of yours. GET /webhooks lists them.`),
});
