import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users } from '../schema/users.js';

/** How many accounts there are, and how many of them may log in. */
export async function countAccounts(db: Database): Promise<{ total: number; active: number }> {
  const [row] = await db
    .select({
      total: sql<number>`count(*)::int`,
      active: sql<number>`(count(*) filter (where ${users.isActive}))::int`,
    })
    .from(users);
  return row ?? { total: 0, active: 0 };
}
