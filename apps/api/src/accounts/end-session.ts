import { endSessionOfUser, recordAudit } from '@feedstock/database';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import type { SessionCaller } from '../access/caller.js';
import { noContent } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { sessionParamsSchema } from './session-schemas.js';

/** Ends a session of the caller, on whatever device it is. For anybody else's it is as if there were none. */
export async function endSession(
  {
    params: { id },
    caller,
    requestId,
  }: { params: z.output<typeof sessionParamsSchema>; caller: SessionCaller; requestId: string },
  { db, logger }: Pick<Dependencies, 'db' | 'logger'>,
) {
  await db.transaction(async (transaction) => {
    if (!(await endSessionOfUser(transaction, id, caller.id))) {
      throw new Problem('not_found', `You have no open session ${id}. GET /me/sessions lists them.`);
    }
    const entry = { action: 'user.session_ended', subject: `session:${id}` } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
  });
  logger.info('session ended', { user_id: caller.id, request_id: requestId });
  return noContent();
}
