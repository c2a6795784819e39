import type { IncomingHttpHeaders } from 'node:http';
import { rotateRefreshToken } from '@feedstock/database';
import type { z } from 'zod';
import { digestOf } from '../access/random-token.js';
import { nextRefreshToken } from '../access/refresh-token.js';
import { readSessionCookie, setSessionCookie } from '../access/session-cookie.js';
import { ok } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { refreshSchema } from './account-requests.js';
import { noStore, showTokens } from './session-tokens.js';

/** Exchanges a refresh token, of the body or of the cookie, for new tokens of the same session. */
export async function refreshTokens(
  {
    body,
    headers,
    requestId,
  }: { body: z.output<typeof refreshSchema>; headers: IncomingHttpHeaders; requestId: string },
  dependencies: Pick<Dependencies, 'db' | 'logger' | 'accessTokens' | 'settings'>,
) {
  const given = body?.refresh_token;
  const token = given ?? readSessionCookie(headers);
  if (token === null) {
    throw refused(
      'refresh_token_invalid',
      'The request has a refresh token neither in its body nor as a cookie. Log in.',
    );
  }
  const next = nextRefreshToken(token, dependencies.settings.refreshSecret);
  const rotation = await rotateRefreshToken(dependencies.db, digestOf(token), next.stored);
  if (rotation.outcome === 'rotated') {
    const { account, sessionId } = rotation;
    if (given !== undefined) return ok(showTokens(account, sessionId, next.text, dependencies), noStore);
    const cookie = setSessionCookie(next.text, headers, dependencies.settings.publicAddress.path);
    return ok(showTokens(account, sessionId, null, dependencies), { ...noStore, ...cookie });
  }
  if (rotation.outcome === 'unknown') {
    throw refused(
      'refresh_token_invalid',
      'The refresh token is unknown, has expired, or its session has ended. Log in again.',
    );
  }
  dependencies.logger.warn('session ended, a refresh token was used twice', {
    user_id: rotation.account.id,
    request_id: requestId,
  });
  throw refused(
    'refresh_token_reused',
    'The refresh token had been used before, so its session has been ended. Log in again.',
  );
}

function refused(code: 'refresh_token_invalid' | 'refresh_token_reused', detail: string): Problem {
  return new Problem(code, detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="feedstock", error="invalid_grant"' },
  });
}
