import { deleteApiKey, recordAudit } from '@feedstock/database';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import { isAdmin, type SessionCaller } from '../access/caller.js';
import { noContent } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { keyParamsSchema } from './key-requests.js';

interface EndRequest {
  params: z.output<typeof keyParamsSchema>;
  caller: SessionCaller;
  requestId: string;
}

/** Ends a key of the caller, or anybody's for an administrator: it is refused from the next request on. */
export async function endApiKey({ params: { id }, caller, requestId }: EndRequest, { db }: Pick<Dependencies, 'db'>) {
  await db.transaction(async (transaction) => {
    const key = await deleteApiKey(transaction, id, isAdmin(caller) ? null : caller.id);
    if (key === null) throw new Problem('not_found', `You have no API key ${id}. GET /api-keys lists them.`);
    const details = { name: key.name, prefix: key.prefix, user_id: key.userId };
    const entry = { action: 'api_key.ended', subject: `api_key:${id}`, details } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
  });
  return noContent();
}
