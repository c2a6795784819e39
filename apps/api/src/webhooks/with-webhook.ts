import { findWebhook, type Webhook } from '@feedstock/database';
import { type Caller, isAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';

interface Asked {
  params: { id: string };
  caller: Caller;
}

/**
 * Wraps a handler so that it starts with the webhook of its path. The caller must own it or be an administrator; for anyone
 * else it does not exist.
 */
export function withWebhook<I extends { webhook: Webhook }, A>(handle: (input: I, dependencies: Dependencies) => A) {
  return async (input: Omit<I, 'webhook'> & Asked, dependencies: Dependencies): Promise<Awaited<A>> => {
    const { caller, params } = input;
    const webhook = await findWebhook(dependencies.db, params.id);
    if (webhook === null || !(isAdmin(caller) || caller.id === webhook.userId)) {
      throw new Problem('not_found', `There is no webhook ${params.id} of yours. GET /webhooks lists them.`);
    }
    // The compiler cannot see that Omit and the omitted property make up the whole again.
    return await handle({ ...input, webhook } as unknown as I, dependencies);
  };
}
