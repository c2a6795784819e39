import { sql } from 'drizzle-orm';
import type { Database } from './connect.js';

/**
 * A process that freezes in the middle of a transaction would keep what it has locked from whoever takes over: Postgres
 * ends the transaction for it after so long, which is no longer than the queue waits for a sign of life.
 * Set for the transaction alone, because a pooler may stand between.
 */
const mostIdle = '10s';

/** The setting as a part of a list of expressions to select. */
export const idlenessLimit = sql`set_config('idle_in_transaction_session_timeout', ${mostIdle}, true)`;

/** Lets Postgres end this transaction should its process freeze. */
export async function limitIdleness(transaction: Database): Promise<void> {
  await transaction.execute(sql`select ${idlenessLimit}`);
}
