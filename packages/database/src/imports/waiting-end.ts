import { type SQL, sql } from 'drizzle-orm';

/** Until when what waits for a person now can be committed. */
export const waitingEnd: SQL = sql`now() + interval '7 days'`;
