import { rotateRefreshToken } from '@feedstock/database';
import type { z } from 'zod';
import { digestOf } from '../access/random-token.js';
import { nextRefreshToken } from '../access/refresh-token.js';
import { ok } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { refreshSchema } from './account-requests.js';
import { noStore, showTokens } from './session-tokens.js';

/** Exchanges a refresh token for new tokens of the same session. */
export async function refreshTokens(
  { body, requestId }: { body: z.output<typeof refreshSchema>; requestId: string },
  dependencies: Pick<Dependencies, 'db' | 'logger' | 'accessTokens' | 'settings'>,
) {
  const next = nextRefreshToken(body.refresh_token, dependencies.settings.refreshSecret);
  const rotation = await rotateRefreshToken(dependencies.db, digestOf(body.refresh_token), next.stored);
  if (rotation.outcome === 'rotated') {
    return ok(showTokens(rotation.account, rotation.sessionId, next.text, dependencies), noStore);
  }
  const headers = { 'WWW-Authenticate': 'Bearer realm="feedstock", error="invalid_grant"' };
  if (rotation.outcome === 'unknown') {
    throw new Problem(
      'refresh_token_invalid',
      'The refresh token is unknown, has expired, or its session has ended. Log in again.',
      { headers },
    );
  }
  dependencies.logger.warn('session ended, a refresh token was used twice', {
    user_id: rotation.account.id,
    request_id: requestId,
  });
  throw new Problem(
    'refresh_token_reused',
    'The refresh token had been used before, so its session has been ended. Log in again.',
    { headers },
  );
}
