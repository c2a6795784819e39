import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './connect.js';
import { isAbortedTransaction, isContention, violatedUnique } from './postgres-errors.js';

/** Thrown inside a transaction whose reads another one has changed: run it again from the start. */
export class StaleRead extends Error {
  override readonly name = 'StaleRead';
}

/** Thrown by `undo`. */
class Undo extends Error {
  override readonly name = 'Undo';
}

/** Undoes everything a transaction did; its caller gets null. */
export function undo(): never {
  throw new Undo();
}

const maxRuns = 10;

/**
 * Runs `work` in a transaction, and again from the start after a conflict with another one: a deadlock, a key that the
 * other has just inserted, a stale read. `work` must not have effects outside the transaction.
 */
export async function inRepeatableTransaction<T>(
  db: Database,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const repeatable = error instanceof StaleRead || isContention(error) || violatedUnique(error) !== null;
      if (!repeatable || run === maxRuns) throw error;
    }
  }
}

/** The same for work that may call `undo`; null where it did. */
export async function inUndoableTransaction<T>(
  db: Database,
  work: (transaction: Database) => Promise<T>,
): Promise<T | null> {
  try {
    return await inRepeatableTransaction(db, work);
  } catch (error) {
    if (error instanceof Undo) return null;
    throw error;
  }
}

/**
 * Waits for statements of one transaction that were sent without waiting for each other. Unlike Promise.all it lets
 * all of them settle before it rejects: a statement sent after the rollback would run outside the transaction. It
 * rejects with the first cause, not with the errors that it caused in the other statements.
 */
export async function allSettled<T extends readonly Promise<unknown>[]>(
  statements: [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(statements);
  const rejected = settled.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  const cause = rejected.find(({ reason }) => !isAbortedTransaction(reason)) ?? rejected[0];
  if (cause !== undefined) throw cause.reason;
  // Not the statements again: one of Drizzle's is sent each time that somebody waits for it.
  return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value) as {
    [K in keyof T]: Awaited<T[K]>;
  };
}

/** Settings of this transaction alone, because a pooler may stand between, as one expression to select. */
export function transactionSettings(settings: Readonly<Record<string, string>>): SQL {
  const each = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  return sql`array[${sql.join(each, sql`, `)}]`;
}

/**
 * A process that freezes within a transaction would keep its locks from the process that continues its work: Postgres
 * ends the transaction after this time, which is no longer than the queue waits for a heartbeat.
 */
export const idlenessLimit = transactionSettings({ idle_in_transaction_session_timeout: '10s' });

/** Lets Postgres end this transaction should its process freeze. */
export async function limitIdleness(transaction: Database): Promise<void> {
  await transaction.execute(sql`select ${idlenessLimit}`);
}
