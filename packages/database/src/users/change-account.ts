import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/index.js';
import { type Account, accountColumns, type Role } from './account.js';
import { endSessionsOfUser } from './end-session.js';

export type AccountChange =
  | { outcome: 'changed'; account: Account }
  | { outcome: 'unknown' }
  /** Whoever changes it is no active administrator any more. */
  | { outcome: 'not_allowed' }
  /** It would have left nobody to administer. */
  | { outcome: 'last_admin' };

/**
 * Changes whether an account is active or its role. The active administrators are locked first, in one order, so that
 * two of them cannot remove each other at the same time, and `by`, who changes it, still is one. A change that removes a
 * right ends the account's sessions.
 */
export async function changeAccount(
  db: Database,
  userId: number,
  change: { isActive: boolean } | { role: Role },
  by: number | null = null,
): Promise<AccountChange> {
  return db.transaction(async (transaction) => {
    const admins = await lockActiveAdmins(transaction);
    if (by !== null && !admins.includes(by)) return { outcome: 'not_allowed' };
    const takesAway = 'role' in change ? change.role !== 'admin' : !change.isActive;
    if (takesAway && admins.length === 1 && admins[0] === userId) return { outcome: 'last_admin' };
    const [account] = await transaction
      .update(users)
      .set({ ...change, updatedAt: sql`now()` })
      .where(eq(users.id, userId))
      .returning(accountColumns);
    if (account === undefined) return { outcome: 'unknown' };
    const lost = 'role' in change ? (takesAway && admins.includes(userId)) || change.role === 'viewer' : takesAway;
    if (lost) await endSessionsOfUser(transaction, userId);
    return { outcome: 'changed', account };
  });
}

async function lockActiveAdmins(db: Database): Promise<number[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.isActive, true)))
    .orderBy(asc(users.id))
    .for('update');
  return rows.map(({ id }) => id);
}
