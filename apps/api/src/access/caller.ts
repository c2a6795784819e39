import type { Account } from '@feedstock/database';
import type { Permission } from './permissions.js';

/** Who calls: the account as it stands in the database now, and what it may do. */
export interface Caller extends Account {
  permissions: readonly Permission[];
}

/** A caller who has logged in with a password. */
export interface SessionCaller extends Caller {
  sessionId: string;
}

export function isAdmin({ permissions }: Pick<Caller, 'permissions'>): boolean {
  return permissions.includes('admin');
}

/**
 * Who may call: anyone; a user who holds the permission of the route; a user who has logged in, about the own account; an
 * administrator; `metrics` is an administrator or the holder of METRICS_TOKEN.
 */
export type Access = 'public' | 'user' | 'session' | 'admin' | 'metrics';

/** What a route asks of its caller. A route for users names the permission that they need, or several of which one is enough. */
export interface AccessRule {
  access: Access;
  permission?: Permission | readonly Permission[];
}
