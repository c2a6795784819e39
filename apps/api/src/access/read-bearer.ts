import type { IncomingHttpHeaders } from 'node:http';
import { type Database, findApiKey, findSessionOfToken } from '@feedstock/database';
import type { Bearer } from '../http/request-context.js';
import type { AccessTokens } from './access-token.js';
import { looksLikeApiKey } from './api-key.js';
import type { AccessRule } from './caller.js';
import { digestOf } from './random-token.js';
import { readSessionCookie } from './session-cookie.js';

interface Needs {
  accessTokens: AccessTokens;
  db: Database;
}

/** Who a request says it is from: its Authorization header, or on routes that admit it the cookie of a log-in. */
export async function readBearer(
  { admitsCookie }: AccessRule,
  headers: IncomingHttpHeaders,
  dependencies: Needs,
): Promise<Bearer> {
  if (headers.authorization !== undefined || admitsCookie !== true) {
    return readAuthorization(headers.authorization, dependencies);
  }
  const token = readSessionCookie(headers);
  const claims = token === null ? null : await findSessionOfToken(dependencies.db, digestOf(token));
  return claims === null ? { kind: 'none' } : { kind: 'token', claims };
}

/**
 * What an Authorization header holds. A key is looked up here, before the limits: a made-up one must not get a limit of
 * its own.
 */
export async function readAuthorization(
  authorization: string | undefined,
  { accessTokens, db }: Needs,
): Promise<Bearer> {
  const bearer = accessTokens.read(authorization);
  if (bearer.kind !== 'invalid' || !looksLikeApiKey(bearer.text)) return bearer;
  const keyHash = digestOf(bearer.text);
  const found = await findApiKey(db, keyHash);
  return found === null ? bearer : { kind: 'key', keyId: found.key.id, keyHash };
}
