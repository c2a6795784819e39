import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Account, Role } from '@feedstock/database';
import type { SecretKeys } from '@feedstock/runtime';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Bearer } from '../http/request-context.js';
import { permissionsClaim } from './permissions.js';

const issuer = 'feedstock';
const audience = 'feedstock-api';

export interface AccessTokens {
  /** How long a token is valid. */
  lifetimeSeconds: number;
  /** Signs a token for a session. */
  sign(account: Pick<Account, 'id' | 'username'> & { role: Role }, sessionId: string): string;
  /** Reads an Authorization header. Pure: requireAccess looks up whether the session is still open. */
  read(authorization: string | undefined): Bearer;
}

/** Seconds by which the clocks of two replicas may differ: one that is a little ahead ends no token of the other early. */
const clockTolerance = 30;

/** `exp` is checked by the verifier, but only where there is one. */
const claimsSchema = z.object({
  sub: z.string().regex(/^\d{1,10}$/),
  jti: z.string().regex(/^[0-9a-f-]{36}\..+$/),
  exp: z.int(),
});

/**
 * Access tokens: JWTs, HS256, whose `jti` is `<session id>.<random>`. The newest key signs; tokens of the others are
 * accepted, so that a key can be replaced without a log-out for everybody.
 */
export function createAccessTokens([newest, ...older]: SecretKeys, lifetimeSeconds: number): AccessTokens {
  const keys = [keyOf(newest), ...older.map(keyOf)] as const;
  return {
    lifetimeSeconds,
    sign: (account, sessionId) =>
      jwt.sign(
        { username: account.username, role: account.role, permissions: permissionsClaim(account.role) },
        keys[0],
        {
          algorithm: 'HS256',
          subject: String(account.id),
          jwtid: `${sessionId}.${randomBytes(16).toString('base64url')}`,
          issuer,
          audience,
          expiresIn: lifetimeSeconds,
        },
      ),
    read(authorization) {
      const text = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
      return text === undefined ? { kind: 'none' } : verify(text, keys);
    },
  };
}

/** As an object: of a text the verifier tries first, at each request, whether it is a public key. */
function keyOf(secret: string): KeyObject {
  return createSecretKey(secret, 'utf8');
}

function verify(text: string, keys: readonly KeyObject[]): Bearer {
  for (const key of keys) {
    const bearer = verifyWith(key, text);
    if (bearer.kind !== 'invalid') return bearer;
  }
  return { kind: 'invalid', text };
}

function verifyWith(key: KeyObject, text: string): Bearer {
  try {
    const verified = jwt.verify(text, key, { algorithms: ['HS256'], issuer, audience, clockTolerance });
    const { sub, jti } = claimsSchema.parse(verified);
    return { kind: 'token', claims: { userId: Number(sub), sessionId: jti.slice(0, 36) } };
  } catch (error) {
    return error instanceof jwt.TokenExpiredError ? { kind: 'expired' } : { kind: 'invalid', text };
  }
}
