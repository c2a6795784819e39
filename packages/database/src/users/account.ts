import { users } from '../schema/index.js';

/** `user` is the older name of `editor`. */
export type Role = (typeof users.role.enumValues)[number];

/** An account without the hash of its password. */
export interface Account {
  id: number;
  email: string;
  username: string;
  role: Role;
  isActive: boolean;
  lastLogin: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const accountColumns = {
  id: users.id,
  email: users.email,
  username: users.username,
  role: users.role,
  isActive: users.isActive,
  lastLogin: users.lastLogin,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
};
