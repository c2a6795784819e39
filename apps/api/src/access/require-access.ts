import { createHash, timingSafeEqual } from 'node:crypto';
import { type Database, findSessionAccount } from '@feedstock/database';
import { Problem } from '../http/problem.js';
import type { Bearer, TokenClaims } from '../http/request-context.js';
import { type AccessRule, isAdmin, type SessionCaller } from './caller.js';
import { type Permission, permissionsOf } from './permissions.js';

interface Needs {
  db: Database;
  settings: { metricsToken: string | null };
}

/**
 * The account that calls, read from the database, so that a deactivated or demoted user is stopped at the next request on
 * every replica; null where none is needed. Throws a 401 or 403.
 */
export async function requireAccess(
  { access, permission }: AccessRule,
  bearer: Bearer | null,
  dependencies: Needs,
): Promise<SessionCaller | null> {
  if (access === 'public' || bearer === null) return null;
  if (access === 'metrics' && isMetricsToken(bearer, dependencies.settings.metricsToken)) return null;
  const caller = await findCaller(claimsOf(bearer), dependencies);
  if ((access === 'admin' || access === 'metrics') && !isAdmin(caller)) throw adminOnly();
  if (permission !== undefined) requirePermission(caller, [permission].flat());
  return caller;
}

/** Throws a 403 where the caller has none of the permissions. */
function requirePermission({ permissions, role }: SessionCaller, anyOf: readonly Permission[]): void {
  if (anyOf.some((permission) => permissions.includes(permission))) return;
  throw new Problem(
    'forbidden',
    `This needs the permission ${anyOf.join(' or ')}, which the role ${role} does not have. Ask an administrator for a role that has it.`,
  );
}

export function adminOnly(): Problem {
  return new Problem('forbidden', 'Only an administrator may do this. Ask one to do it, or to give you the role.');
}

/** The account of a session, as it is now. Throws a 401 where either has ended. */
async function findCaller({ sessionId, userId }: TokenClaims, { db }: Pick<Needs, 'db'>): Promise<SessionCaller> {
  const account = await findSessionAccount(db, sessionId, userId);
  if (account === null) throw unauthorized('session_ended', 'The session of this token has ended. Log in again.');
  if (!account.isActive) {
    throw unauthorized('session_ended', 'The account has been deactivated. Ask an administrator to activate it.');
  }
  return { ...account, sessionId, permissions: permissionsOf(account.role) };
}

function claimsOf(bearer: Bearer): TokenClaims {
  switch (bearer.kind) {
    case 'token':
      return bearer.claims;
    case 'expired':
      throw unauthorized(
        'token_expired',
        'The access token has expired. Get a new one with POST /token/refresh, or log in again.',
      );
    case 'invalid':
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
