import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/index.js';
import type { NewUser } from './insert-user.js';

/** Whether any account is an administrator's, active or not. */
export async function hasAdmin(db: Database): Promise<boolean> {
  const rows = await db.select({ id: users.id }).from(users).where(eq(users.role, 'admin')).limit(1);
  return rows.length > 0;
}

/** Inserts the first administrator. Of several processes at once, one succeeds: true in that one. */
export async function insertFirstAdmin(db: Database, user: NewUser): Promise<boolean> {
  const rows = await db
    .insert(users)
    .values({ ...user, role: 'admin' })
    .onConflictDoNothing()
    .returning({ id: users.id });
  return rows.length > 0;
}
