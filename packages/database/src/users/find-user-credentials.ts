import { eq, or, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/index.js';
import { type Account, accountColumns } from './account.js';

export interface Credentials {
  account: Account;
  passwordHash: string;
}

/** The account with this username or email, whatever the case, and the hash of its password. */
export async function findUserCredentials(db: Database, name: string): Promise<Credentials | null> {
  const [row] = await db
    .select({ account: accountColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(
      or(eq(sql`lower(${users.username})`, sql`lower(${name})`), eq(sql`lower(${users.email})`, sql`lower(${name})`)),
    )
    .limit(1);
  return row ?? null;
}
