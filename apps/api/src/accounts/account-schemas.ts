import type { Account } from '@feedstock/database';
import { z } from 'zod';
import { maxPasswordBytes } from '../access/password-hash.js';

export const roleSchema = z.enum(['viewer', 'user', 'editor', 'admin']);

/** A password to set. What else it must be depends on the account and on a setting: checkNewPassword. */
export const newPasswordSchema = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text.normalize('NFC')) <= maxPasswordBytes, {
    message: `A password has at most ${maxPasswordBytes} bytes. Choose a shorter one.`,
    params: { code: 'too_long' },
  })
  .meta({ example: 'correct horse battery' });

/** A password to compare: of any length that a password can have. */
export const givenPasswordSchema = z.string().min(1).max(1000);

const idSchema = z.int().min(1).max(2_147_483_647);

export const userSchema = z
  .strictObject({
    id: idSchema,
    email: z.string(),
    username: z.string(),
    role: roleSchema,
    is_active: z.boolean(),
    last_login: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export type UserView = z.infer<typeof userSchema>;

/** An account as the API shows it. */
export function showUser(account: Account): UserView {
  return {
    id: account.id,
    email: account.email,
    username: account.username,
    role: account.role,
    is_active: account.isActive,
    last_login: account.lastLogin?.toISOString() ?? null,
    created_at: account.createdAt.toISOString(),
    updated_at: account.updatedAt.toISOString(),
  };
}

export const userExample: UserView = {
  id: 7,
  email: 'ada@example.com',
  username: 'ada',
  role: 'user',
  is_active: true,
  last_login: '2026-11-23T12:00:00.000Z',
  created_at: '2026-11-01T08:00:00.000Z',
  updated_at: '2026-11-01T08:00:00.000Z',
};
