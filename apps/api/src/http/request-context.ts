import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** Facts about a request beside what the client sent. */
export interface RequestContext {
  id: string;
  startedAt: number;
  /** The pattern of the route, `/products/{id}`; null while none has matched. */
  route: string | null;
  userId: number | null;
  /** What the Authorization header holds; null on routes that do not read it. */
  bearer: Bearer | null;
}

const contexts = new WeakMap<Response, RequestContext>();
const saneId = /^[\w.:-]{1,100}$/;

/** Gives every request an id: the client's own, if it is sane, so that its logs and ours can be joined. */
export function startRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const id = given !== undefined && saneId.test(given) ? given : randomUUID();
  contexts.set(response, { id, startedAt: performance.now(), route: null, userId: null, bearer: null });
  response.set('X-Request-Id', id);
  next();
}

export function contextOf(response: Response): RequestContext {
  const context = contexts.get(response);
  if (context === undefined) throw new Error('startRequest must be the first middleware.');
  return context;
}

/** The client that limits and keys count: the user of a genuine token, the key, else the address, IPv6 by the /56 of one household. */
export function clientKey(request: Request, response: Response): string {
  const { bearer } = contextOf(response);
  if (bearer?.kind === 'token') return `user:${bearer.claims.userId}`;
  if (bearer?.kind === 'key') return `key:${bearer.keyId}`;
  return `ip:${ipKeyGenerator(request.ip ?? 'unknown', 56)}`;
}

/** The claims of a token that are believed: whose session it is. Role and activity come from the database. */
export interface TokenClaims {
  userId: number;
  sessionId: string;
}

/** What an Authorization header holds. `text` is the token as it was sent. */
export type Bearer =
  | { kind: 'none' }
  | { kind: 'invalid'; text: string }
  | { kind: 'expired' }
  | { kind: 'token'; claims: TokenClaims }
  /** A key that exists; whether it still does is looked up again at each use. */
  | { kind: 'key'; keyId: string; keyHash: Uint8Array };
