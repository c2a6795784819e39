import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/index.js';
import { type Account, accountColumns, type Role } from './account.js';

export interface UserFilter {
  role?: Role | undefined;
  isActive?: boolean | undefined;
}

export interface UserPage {
  /** Only accounts with a greater id. */
  after?: number | undefined;
  skip: number;
  limit: number;
}

/** Accounts in the order of their ids. */
export async function selectUsers(db: Database, filter: UserFilter, page: UserPage): Promise<Account[]> {
  return db
    .select(accountColumns)
    .from(users)
    .where(and(matching(filter), page.after === undefined ? undefined : gt(users.id, page.after)))
    .orderBy(asc(users.id))
    .offset(page.skip)
    .limit(page.limit);
}

/** How many accounts match, counted no further than `atMost`. */
export async function countUsers(db: Database, filter: UserFilter, atMost: number): Promise<number> {
  const found = db.select({ id: users.id }).from(users).where(matching(filter)).limit(atMost).as('found');
  return db.$count(found);
}

function matching(filter: UserFilter) {
  return and(
    filter.role === undefined ? undefined : eq(users.role, filter.role),
    filter.isActive === undefined ? undefined : eq(users.isActive, filter.isActive),
  );
}
