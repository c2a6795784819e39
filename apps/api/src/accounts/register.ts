import { insertUser, recordAudit } from '@feedstock/database';
import type { z } from 'zod';
import { checkNewPassword } from '../access/check-new-password.js';
import { created } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { registrationSchema } from './account-requests.js';
import { showUser } from './account-schemas.js';
import { noStore } from './session-tokens.js';

/** Creates an account with the role `user`. */
export async function register(
  { body, requestId }: { body: z.output<typeof registrationSchema>; requestId: string },
  { db, passwordHashes, settings, logger }: Pick<Dependencies, 'db' | 'passwordHashes' | 'settings' | 'logger'>,
) {
  checkNewPassword(body.password, { ...body, minLength: settings.passwordMinLength, path: 'body.password' });
  const passwordHash = await passwordHashes.hash(body.password);
  const account = await db.transaction(async (transaction) => {
    const inserted = await insertUser(transaction, { email: body.email, username: body.username, passwordHash });
    if (inserted === 'email') throw taken('email_taken', 'email', body.email);
    if (inserted === 'username') throw taken('username_taken', 'username', body.username);
    const entry = { action: 'user.registered', subject: `user:${inserted.id}` } as const;
    await recordAudit(transaction, { userId: inserted.id, apiKeyId: null, requestId, ...entry });
    return inserted;
  });
  logger.info('account registered', { user_id: account.id, request_id: requestId });
  return created('/me', showUser(account), noStore);
}

function taken(code: 'email_taken' | 'username_taken', field: string, value: string): Problem {
  return new Problem(code, `The ${field} ${value} belongs to another account. Choose another, or log in.`, {
    members: { field },
  });
}
