import { type Database, findApiKey } from '@feedstock/database';
import type { Bearer } from '../http/request-context.js';
import type { AccessTokens } from './access-token.js';
import { looksLikeApiKey } from './api-key.js';
import { digestOf } from './random-token.js';

/**
 * What an Authorization header holds. A key is looked up here, before the limits: a made-up one must not get a limit of
 * its own.
 */
export async function readBearer(
  authorization: string | undefined,
  { accessTokens, db }: { accessTokens: AccessTokens; db: Database },
): Promise<Bearer> {
  const bearer = accessTokens.read(authorization);
  if (bearer.kind !== 'invalid' || !looksLikeApiKey(bearer.text)) return bearer;
  const keyHash = digestOf(bearer.text);
  const found = await findApiKey(db, keyHash);
  return found === null ? bearer : { kind: 'key', keyId: found.key.id, keyHash };
}
