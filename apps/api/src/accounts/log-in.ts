import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { insertSession, recordAudit } from '@feedstock/database';
import type { z } from 'zod';
import { checkCredentials, wrongCredentials } from '../access/check-credentials.js';
import { createRefreshToken } from '../access/refresh-token.js';
import { requireOwnSite, setSessionCookie } from '../access/session-cookie.js';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { loginSchema } from './account-requests.js';
import { nameDevice } from './name-device.js';
import { noStore, showTokens } from './session-tokens.js';

/** Opens a session and returns its tokens. */
export async function logIn(
  { body, headers, requestId }: { body: z.output<typeof loginSchema>; headers: IncomingHttpHeaders; requestId: string },
  dependencies: Pick<Dependencies, 'db' | 'passwordHashes' | 'logger' | 'accessTokens' | 'logInPace' | 'settings'>,
) {
  const inCookie = body.remember === 'cookie';
  if (inCookie) requireOwnSite(headers);
  const { account, passwordHash } = await checkCredentials(body.username, body.password, requestId, dependencies);
  const id = randomUUID();
  const refreshToken = createRefreshToken();
  const device = nameDevice(headers['user-agent']);
  const session = { id, userId: account.id, passwordHash, refreshToken: refreshToken.stored, device };
  // The password was changed, or the account deactivated, while this one was being checked.
  await dependencies.db.transaction(async (transaction) => {
    if (!(await insertSession(transaction, session))) throw wrongCredentials();
    await recordAudit(transaction, {
      action: 'user.logged_in',
      userId: account.id,
      apiKeyId: null,
      subject: `session:${id}`,
      requestId,
    });
  });
  dependencies.logger.info('log-in', { user_id: account.id, request_id: requestId });
  if (!inCookie) return ok(showTokens(account, id, refreshToken.text, dependencies), noStore);
  const cookie = setSessionCookie(refreshToken.text, headers, dependencies.settings.publicAddress.path);
  return ok(showTokens(account, id, null, dependencies), { ...noStore, ...cookie });
}
