import type { Account } from '@feedstock/database';
import type { Permission } from './permissions.js';

/** Who calls: the account as it stands in the database now, and what it may do. */
export interface Caller extends Account {
  permissions: readonly Permission[];
  /** The key that it calls with; null for a person. */
  apiKey: CallingKey | null;
}

export interface CallingKey {
  id: string;
  prefix: string;
  /** The only source that it works for; null for a key that is not bound to one. */
  sourceId: number | null;
}

/** A person who has logged in. */
export interface SessionCaller extends Caller {
  apiKey: null;
  sessionId: string;
}

export function isAdmin({ permissions }: Pick<Caller, 'permissions'>): boolean {
  return permissions.includes('admin');
}

/** Whether the caller owns something, or is an administrator. `ownerId` is null once the account is gone. */
export function isOwnerOrAdmin(caller: Pick<Caller, 'id' | 'permissions'>, ownerId: number | null): boolean {
  return isAdmin(caller) || caller.id === ownerId;
}

/** Whether the caller's key is bound to another source: for it, what belongs to this one does not exist. */
export function isBoundElsewhere({ apiKey }: Pick<Caller, 'apiKey'>, sourceId: number): boolean {
  return apiKey !== null && apiKey.sourceId !== null && apiKey.sourceId !== sourceId;
}

/**
 * Who may call: anyone; a user who holds the permission of the route; a person who has logged in, with no key, about the own account; an
 * administrator; `metrics` is an administrator or the holder of METRICS_TOKEN.
 */
export type Access = 'public' | 'user' | 'session' | 'admin' | 'metrics';

/** What a route asks of its caller. A route for users names the permission that they need, or several of which one is enough. */
export interface AccessRule {
  access: Access;
  permission?: Permission | readonly Permission[];
  /** Keys that are bound to a source may call: the handler asks `isBoundElsewhere`. */
  admitsBoundKeys?: true;
  /** The cookie of a log-in is enough, for what a browser sends without headers of our choice. Only for routes that change nothing. */
  admitsCookie?: true;
}
