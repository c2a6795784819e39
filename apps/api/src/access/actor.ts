import type { Actor } from '@feedstock/database';
import type { Caller } from './caller.js';

/** Who acts, for the audit log. */
export function actorOf({ caller, requestId }: { caller: Caller; requestId: string }): Actor {
  return { userId: caller.id, apiKeyId: caller.apiKey?.id ?? null, requestId };
}
