import type { Role } from '@feedstock/database';

const ofUser = ['products:read', 'products:write', 'stock:read', 'stock:write', 'imports:own', 'stats:read'] as const;
const ofAdmin = [...ofUser, 'imports:all', 'users:manage', 'queues:read', 'metrics:read'] as const;

/** What a role may do, for clients to show or hide things by; the route table is what decides. */
export function permissionsOf(role: Role): readonly string[] {
  return role === 'admin' ? ofAdmin : ofUser;
}
