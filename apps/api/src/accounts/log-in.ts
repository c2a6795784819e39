import { randomUUID } from 'node:crypto';
import { insertSession } from '@feedstock/database';
import type { z } from 'zod';
import { checkCredentials } from '../access/check-credentials.js';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { loginSchema } from './account-requests.js';
import { createRefreshToken, noStore, showTokens } from './session-tokens.js';

/** Opens a session and returns its tokens. */
export async function logIn(
  { body, requestId }: { body: z.output<typeof loginSchema>; requestId: string },
  dependencies: Pick<Dependencies, 'db' | 'passwordHashes' | 'logger' | 'accessTokens'>,
) {
  const { account } = await checkCredentials(body.username, body.password, requestId, dependencies);
  const id = randomUUID();
  const refreshToken = createRefreshToken();
  await insertSession(dependencies.db, { id, userId: account.id, refreshToken: refreshToken.stored });
  dependencies.logger.info('log-in', { user_id: account.id, request_id: requestId });
  return ok(showTokens(account, id, refreshToken.text, dependencies), noStore);
}
