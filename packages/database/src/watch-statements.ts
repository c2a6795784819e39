import { Writable } from 'node:stream';
import type postgres from 'postgres';

/** A pending query of postgres.js. It must not be awaited here: that would send it before its caller has chosen its form. */
export interface PendingQuery {
  /** Whether it was given to the pool. */
  executed: boolean;
  /** Whether a connection works on it. */
  active: boolean;
  resolve: (value: unknown) => unknown;
  reject: (error: unknown) => unknown;
  cancel: () => unknown;
}

/** Called with each statement when it is made; returns what is called once it is settled. */
export type WatchStatement = (
  statement: string,
  query: PendingQuery,
  isInTransaction: boolean,
) => (isAnswered: boolean) => void;

/** Watches every statement that goes through `client`, transactions and savepoints included. */
export function watchStatements(client: postgres.Sql, watches: readonly WatchStatement[]): void {
  watchUnsafe(client, false);
  watchWithin(client, 'begin');

  function watchWithin(target: postgres.Sql | postgres.TransactionSql, opening: 'begin' | 'savepoint'): void {
    const open = Reflect.get(target, opening);
    Reflect.set(target, opening, (...args: unknown[]) => {
      const body = args.pop() as (transaction: postgres.TransactionSql) => unknown;
      const watched = (transaction: postgres.TransactionSql) => {
        watchUnsafe(transaction, true);
        watchWithin(transaction, 'savepoint');
        return body(transaction);
      };
      return Reflect.apply(open, target, [...args, watched]);
    });
  }

  function watchUnsafe(target: postgres.Sql | postgres.TransactionSql, isInTransaction: boolean): void {
    const unsafe = Reflect.get(target, 'unsafe');
    target.unsafe = ((statement: string, ...rest: unknown[]) => {
      const query = Reflect.apply(unsafe, target, [statement, ...rest]) as unknown as PendingQuery;
      const ends = watches.map((watch) => watch(statement, query, isInTransaction));
      const settle = (forward: (value: unknown) => unknown, isAnswered: boolean) => (value: unknown) => {
        // A COPY resolves with a stream for its rows first, and again when the rows are in.
        if (!(value instanceof Writable)) for (const end of ends) end(isAnswered);
        return forward(value);
      };
      query.resolve = settle(query.resolve, true);
      query.reject = settle(query.reject, false);
      return query;
    }) as unknown as typeof target.unsafe;
  }
}
