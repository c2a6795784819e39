import type { Role } from '@feedstock/database';

/** What a caller may be allowed to do. Each route names the one that it needs; none includes another. */
export const permissions = ['read', 'write', 'import', 'stock', 'admin'] as const;

export type Permission = (typeof permissions)[number];

const editor: readonly Permission[] = ['read', 'write', 'import', 'stock'];

const permissionsByRole: Record<Role, readonly Permission[]> = {
  viewer: ['read'],
  user: editor,
  editor,
  admin: permissions,
};

export function permissionsOf(role: Role): readonly Permission[] {
  return permissionsByRole[role];
}

/** What clients of the first release look for in a token, which knew two roles. */
const olderNames: Record<Permission, readonly string[]> = {
  read: ['products:read', 'stock:read', 'stats:read'],
  write: ['products:write'],
  import: ['imports:own'],
  stock: ['stock:write'],
  admin: ['imports:all', 'users:manage', 'queues:read', 'metrics:read'],
};

/** The claim `permissions` of a token, for clients that hide what is not allowed; the route table decides. */
export function permissionsClaim(role: Role): readonly string[] {
  const held = permissionsOf(role);
  return [...held, ...held.flatMap((permission) => olderNames[permission])];
}
