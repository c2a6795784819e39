import { findUser, recordAudit, setPassword } from '@feedstock/database';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import type { SessionCaller } from '../access/caller.js';
import { checkNewPassword } from '../access/check-new-password.js';
import { noContent } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { passwordChangeSchema } from './account-requests.js';

/** Sets a new password for the caller and ends all other sessions. */
export async function changePassword(
  {
    body,
    caller,
    requestId,
    checkAccess,
  }: {
    body: z.output<typeof passwordChangeSchema>;
    caller: SessionCaller;
    requestId: string;
    checkAccess: () => Promise<unknown>;
  },
  { db, passwordHashes, settings, logger }: Pick<Dependencies, 'db' | 'passwordHashes' | 'settings' | 'logger'>,
) {
  checkNewPassword(body.new_password, {
    ...caller,
    minLength: settings.passwordMinLength,
    path: 'body.new_password',
  });
  const found = await findUser(db, caller.id);
  const oldHash = found?.passwordHash ?? null;
  if (oldHash === null || !(await passwordHashes.verify(body.current_password, oldHash))) throw wrongPassword();
  const newHash = await passwordHashes.hash(body.new_password);
  const change = { userId: caller.id, oldHash, newHash, keepSession: caller.sessionId };
  await db.transaction(async (transaction) => {
    if (!(await setPassword(transaction, change))) {
      await checkAccess();
      throw wrongPassword();
    }
    const entry = { action: 'user.password_changed', subject: `user:${caller.id}` } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
  });
  logger.info('password changed, all other sessions ended', { user_id: caller.id, request_id: requestId });
  return noContent();
}

function wrongPassword(): Problem {
  return new Problem('wrong_password', 'current_password is not the password of this account. Check it and try again.');
}
