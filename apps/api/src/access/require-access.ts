import { createHash, timingSafeEqual } from 'node:crypto';
import { type Database, findApiKey, findSessionAccount, noteKeyUse, noteSessionUse } from '@feedstock/database';
import { Problem } from '../http/problem.js';
import type { Bearer, TokenClaims } from '../http/request-context.js';
import { looksLikeApiKey } from './api-key.js';
import { type AccessRule, type Caller, type CallingKey, isAdmin, type SessionCaller } from './caller.js';
import { type Permission, permissionsOf } from './permissions.js';

interface Needs {
  db: Database;
  settings: { metricsToken: string | null };
}

/**
 * The account that calls, read from the database, so that a deactivated or demoted user is stopped at the next request on
 * every replica; null where none is needed. Throws a 401 or 403. With `lock` the right stays until the transaction ends.
 */
export async function requireAccess(
  rule: AccessRule,
  bearer: Bearer | null,
  dependencies: Needs,
  { lock = false } = {},
): Promise<Caller | null> {
  const { access, permission } = rule;
  if (access === 'public' || bearer === null) return null;
  if (access === 'metrics' && isMetricsToken(bearer, dependencies.settings.metricsToken)) return null;
  const caller =
    bearer.kind === 'key'
      ? await findKeyCaller(bearer.keyHash, dependencies, lock)
      : await findSessionCaller(claimsOf(bearer), dependencies, lock);
  if (caller.apiKey !== null) checkKey(caller.apiKey, rule);
  if ((access === 'admin' || access === 'metrics') && !isAdmin(caller)) throw adminOnly();
  if (permission !== undefined) requirePermission(caller, [permission].flat());
  return caller;
}

/** Throws a 403 for what no key may do, and what a key that is bound to a source may not. */
function checkKey({ prefix, sourceId }: CallingKey, { access, admitsBoundKeys }: AccessRule): void {
  if (access === 'session') {
    throw new Problem('forbidden', 'This is for people: no API key may do it. Log in with POST /login.');
  }
  if (sourceId !== null && admitsBoundKeys !== true) {
    throw new Problem(
      'forbidden',
      `The API key ${prefix}… is bound to source ${sourceId}, and may only import it and follow its imports.`,
    );
  }
}

/** Throws a 403 where the caller has none of the permissions. */
function requirePermission({ permissions, role, apiKey }: Caller, anyOf: readonly Permission[]): void {
  if (anyOf.some((permission) => permissions.includes(permission))) return;
  const needed = `This needs the permission ${anyOf.join(' or ')}, which`;
  throw new Problem(
    'forbidden',
    apiKey === null
      ? `${needed} the role ${role} does not have. Ask an administrator for a role that has it.`
      : `${needed} the API key ${apiKey.prefix}… does not have, or its owner no longer. Make another key with POST /api-keys.`,
  );
}

export function adminOnly(): Problem {
  return new Problem('forbidden', 'Only an administrator may do this. Ask one to do it, or to give you the role.');
}

/**
 * Whose things a list shows: the caller's own; for an administrator those of `userId`, or everybody's where it is
 * undefined. Throws a 403 for anyone else who asks for those of another.
 */
export function ownerToList(caller: Caller, userId: number | undefined): number | undefined {
  if (isAdmin(caller)) return userId;
  if (userId !== undefined && userId !== caller.id) throw adminOnly();
  return caller.id;
}

/** The account of a session, as it is now. Throws a 401 where either has ended. */
async function findSessionCaller(
  { sessionId, userId }: TokenClaims,
  { db }: Pick<Needs, 'db'>,
  lock: boolean,
): Promise<SessionCaller> {
  const found = await findSessionAccount(db, sessionId, userId, { lock });
  if (found === null) throw unauthorized('session_ended', 'The session of this token has ended. Log in again.');
  const { isNoteDue, ...account } = found;
  if (!account.isActive) throw deactivated();
  if (isNoteDue && !lock) await noteSessionUse(db, sessionId);
  return { ...account, sessionId, permissions: permissionsOf(account.role), apiKey: null };
}

/** The owner of a key, as the account is now, with what both may do. Throws a 401 where the key or the account has ended. */
async function findKeyCaller(keyHash: Uint8Array, { db }: Pick<Needs, 'db'>, lock: boolean): Promise<Caller> {
  const found = await findApiKey(db, keyHash, { lock });
  if (found === null) throw invalidKey();
  const { key, account, isExpired, isNoteDue } = found;
  if (isExpired) {
    throw unauthorized('token_expired', `The API key ${key.prefix}… has expired. Make another with POST /api-keys.`);
  }
  if (!account.isActive) throw deactivated();
  if (isNoteDue && !lock) await noteKeyUse(db, key.id);
  const { id, prefix, sourceId } = key;
  const permissions = permissionsOf(account.role).filter((permission) => key.permissions.includes(permission));
  return { ...account, permissions, apiKey: { id, prefix, sourceId } };
}

function claimsOf(bearer: Exclude<Bearer, { kind: 'key' }>): TokenClaims {
  switch (bearer.kind) {
    case 'token':
      return bearer.claims;
    case 'expired':
      throw unauthorized(
        'token_expired',
        'The access token has expired. Get a new one with POST /token/refresh, or log in again.',
      );
    case 'invalid':
      if (looksLikeApiKey(bearer.text)) throw invalidKey();
      throw unauthorized('token_invalid', 'The access token is not valid. Log in with POST /login.');
    case 'none':
      throw new Problem(
        'token_missing',
        'Send an access token: Authorization: Bearer <token>. POST /login gives one.',
        {
          headers: { 'WWW-Authenticate': 'Bearer realm="feedstock"' },
        },
      );
  }
}

function invalidKey(): Problem {
  return unauthorized(
    'token_invalid',
    'The API key is not valid, or has been ended. GET /api-keys lists those you have.',
  );
}

function deactivated(): Problem {
  return unauthorized('session_ended', 'The account has been deactivated. Ask an administrator to activate it.');
}

function unauthorized(code: 'session_ended' | 'token_expired' | 'token_invalid', detail: string): Problem {
  return new Problem(code, detail, {
    headers: { 'WWW-Authenticate': `Bearer realm="feedstock", error="invalid_token", error_description="${code}"` },
  });
}

/** Compares digests, which have one length, in constant time. */
function isMetricsToken(bearer: Bearer, expected: string | null): boolean {
  if (bearer.kind !== 'invalid' || expected === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(bearer.text), digest(expected));
}
