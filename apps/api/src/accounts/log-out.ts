import { endSession } from '@feedstock/database';
import type { SessionCaller } from '../access/caller.js';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** Ends the session of the token that was sent. */
export async function logOut(
  { caller, requestId }: { caller: SessionCaller; requestId: string },
  { db, logger }: Pick<Dependencies, 'db' | 'logger'>,
) {
  await endSession(db, caller.sessionId);
  logger.info('log-out', { user_id: caller.id, request_id: requestId });
  return noContent();
}
