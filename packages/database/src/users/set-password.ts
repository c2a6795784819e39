import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/index.js';
import { endSessionsOfUser } from './end-session.js';

export interface PasswordChange {
  userId: number;
  /** The hash that was checked: of two changes at once, one succeeds. */
  oldHash: string;
  newHash: string;
  keepSession: string;
}

/** Sets a new password and ends all other sessions; false where the password has changed since the check. */
export async function setPassword(db: Database, change: PasswordChange): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const changed = await transaction
      .update(users)
      .set({ passwordHash: change.newHash, updatedAt: sql`now()` })
      .where(and(eq(users.id, change.userId), eq(users.passwordHash, change.oldHash)))
      .returning({ id: users.id });
    if (changed.length === 0) return false;
    await endSessionsOfUser(transaction, change.userId, change.keepSession);
    return true;
  });
}
