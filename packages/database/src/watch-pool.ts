import type postgres from 'postgres';
import type { PendingQuery, WatchStatement } from './watch-statements.js';

/** What the connections of one process do at the moment. */
export interface PoolUse {
  /** Connections that have a statement or a transaction. */
  inUse(): number;
  /** Statements and transactions that wait for a connection. */
  waiting(): number;
  /** Resolves with the next statement that the database answers. */
  nextAnswer(): Promise<void>;
}

/** Follows what goes through `client`, which the driver does not report. `watch` must be given every statement. */
export function watchPool(client: postgres.Sql): { use: PoolUse; watch: WatchStatement } {
  const statements = new Set<PendingQuery>();
  let transactions = 0;
  let listeners: (() => void)[] = [];

  const watch: WatchStatement = (_statement, query, isInTransaction) => {
    if (!isInTransaction) statements.add(query);
    return (isAnswered) => {
      statements.delete(query);
      if (!isAnswered) return;
      const told = listeners;
      listeners = [];
      for (const tell of told) tell();
    };
  };

  const begin = Reflect.get(client, 'begin');
  Reflect.set(client, 'begin', async (...args: unknown[]) => {
    const body = args.pop() as (transaction: postgres.TransactionSql) => unknown;
    let hasBegun = false;
    const counted = (transaction: postgres.TransactionSql) => {
      hasBegun = true;
      transactions += 1;
      return body(transaction);
    };
    try {
      return await Reflect.apply(begin, client, [...args, counted]);
    } finally {
      if (hasBegun) transactions -= 1;
    }
  });

  const count = (isSent: boolean) =>
    [...statements].filter(({ executed, active }) => executed && active === isSent).length;
  return {
    watch,
    use: {
      inUse: () => transactions + count(true),
      waiting: () => count(false),
      nextAnswer: () => new Promise((resolve) => listeners.push(resolve)),
    },
  };
}
