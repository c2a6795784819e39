import type { Database } from '../connect.js';
import { violatedUnique } from '../postgres-errors.js';
import { users } from '../schema/index.js';
import { type Account, accountColumns } from './account.js';

export interface NewUser {
  email: string;
  username: string;
  passwordHash: string;
}

const fieldOfIndex = new Map([
  ['users_email_key', 'email'],
  ['users_username_key', 'username'],
] as const);

/** Inserts a user; the result is the account, or the name of the field that is taken. */
export async function insertUser(db: Database, user: NewUser): Promise<Account | 'email' | 'username'> {
  try {
    const [account] = await db.insert(users).values(user).returning(accountColumns);
    if (account === undefined) throw new Error('An insert of a user returned no row.');
    return account;
  } catch (error) {
    const field = fieldOfIndex.get(violatedUnique(error) as 'users_email_key');
    if (field === undefined) throw error;
    return field;
  }
}
