import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/index.js';
import { inUndoableTransaction, undo } from '../transaction.js';
import { endSessionsOfUser } from './end-session.js';
import { findSessionAccount } from './find-session-account.js';

export interface PasswordChange {
  userId: number;
  /** The hash that was checked: of two changes at once, one succeeds. */
  oldHash: string;
  newHash: string;
  keepSession: string;
}

/**
 * Sets a new password and ends all other sessions; false where since the check the password has changed, the account was
 * deactivated, or the session to keep has ended.
 */
export async function setPassword(db: Database, change: PasswordChange): Promise<boolean> {
  const changed = await inUndoableTransaction(db, async (transaction) => {
    const isAsChecked = and(
      eq(users.id, change.userId),
      eq(users.passwordHash, change.oldHash),
      eq(users.isActive, true),
    );
    const updated = await transaction
      .update(users)
      .set({ passwordHash: change.newHash, updatedAt: sql`now()` })
      .where(isAsChecked)
      .returning({ id: users.id });
    // The account first, as everybody locks it before its sessions.
    const kept = await findSessionAccount(transaction, change.keepSession, change.userId);
    if (updated.length === 0 || kept === null) undo();
    await endSessionsOfUser(transaction, change.userId, change.keepSession);
    return true;
  });
  return changed ?? false;
}
