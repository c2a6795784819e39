import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/index.js';
import { accountColumns } from './account.js';
import type { Credentials } from './find-user-credentials.js';

/** The account with this id, and the hash of its password. */
export async function findUser(db: Database, id: number): Promise<Credentials | null> {
  const [row] = await db
    .select({ account: accountColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, id));
  return row ?? null;
}
