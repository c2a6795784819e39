import type { Account, Role } from '@feedstock/database';

/** Who calls: the account as it stands in the database now, and the session its token belongs to. */
export interface Caller extends Account {
  sessionId: string;
}

const ofUser = ['products:read', 'products:write', 'stock:read', 'stock:write', 'imports:own', 'stats:read'] as const;
const ofAdmin = [...ofUser, 'imports:all', 'users:manage', 'queues:read', 'metrics:read'] as const;

/** What a role may do, for clients that hide what is not allowed; the route table decides. */
export function permissionsOf(role: Role): readonly string[] {
  return role === 'admin' ? ofAdmin : ofUser;
}

/** Who may call: anyone; a user or an admin with a bearer token; `metrics` is an admin or the holder of METRICS_TOKEN. */
export type Access = 'public' | 'user' | 'admin' | 'metrics';
