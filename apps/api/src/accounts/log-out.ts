import { endSession, recordAudit } from '@feedstock/database';
import { actorOf } from '../access/actor.js';
import type { SessionCaller } from '../access/caller.js';
import { clearSessionCookie } from '../access/session-cookie.js';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** Ends the session of the token that was sent, and has a browser forget its cookie. */
export async function logOut(
  { caller, requestId }: { caller: SessionCaller; requestId: string },
  { db, logger, settings }: Pick<Dependencies, 'db' | 'logger' | 'settings'>,
) {
  await db.transaction(async (transaction) => {
    await endSession(transaction, caller.sessionId);
    const entry = { action: 'user.logged_out', subject: `session:${caller.sessionId}` } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
  });
  logger.info('log-out', { user_id: caller.id, request_id: requestId });
  return { ...noContent(), headers: clearSessionCookie(settings.publicAddress.path) };
}
