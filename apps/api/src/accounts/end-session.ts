import { endSessionOfUser } from '@feedstock/database';
import type { z } from 'zod';
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
  if (!(await endSessionOfUser(db, id, caller.id))) {
    throw new Problem('not_found', `You have no open session ${id}. GET /me/sessions lists them.`);
  }
  logger.info('session ended', { user_id: caller.id, request_id: requestId });
  return noContent();
}
