import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';

/**
 * Settings for statements that end after a page: each has an index that finds its rows, however large the table.
 * - A sequential scan looks cheap to the planner where many rows match, and reads the table where few of the first do.
 * - Compiling a plan takes longer than running one of these.
 * - Pages in memory or on flash are as near at random as in sequence.
 * - A bitmap of a few million rows must stay exact.
 */
const settings = { enable_seqscan: 'off', jit: 'off', random_page_cost: '1.1', work_mem: '32MB' };

/** Reads under settings for lists; they end with the transaction, so that a pooler may stand between. */
export async function inListTransaction<T>(db: Database, read: (transaction: Database) => Promise<T>): Promise<T> {
  return db.transaction(async (transaction) => {
    const each = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
    await transaction.execute(sql`select ${sql.join(each, sql`, `)}`);
    return read(transaction);
  });
}
