import { Writable } from 'node:stream';
import type postgres from 'postgres';

/** A statement that took long. Its values are left out: they are the users' data. */
export interface SlowQuery {
  statement: string;
  milliseconds: number;
}

/** The part of a pending query of postgres.js that settles it. */
interface Settling {
  resolve: (value: unknown) => unknown;
  reject: (error: unknown) => unknown;
}

/**
 * Times every statement that goes through `client`, transactions and savepoints included, from when it is sent or queued for a
 * connection. The pending query must not be awaited here: that would send it before its caller has chosen its form.
 */
export function reportSlowQueries(client: postgres.Sql, slowQueryMs: number, report: (query: SlowQuery) => void): void {
  time(client);
  timeWithin(client, 'begin');

  function timeWithin(target: postgres.Sql | postgres.TransactionSql, opening: 'begin' | 'savepoint'): void {
    const open = Reflect.get(target, opening);
    Reflect.set(target, opening, (...args: unknown[]) => {
      const body = args.pop() as (transaction: postgres.TransactionSql) => unknown;
      const timed = (transaction: postgres.TransactionSql) => {
        time(transaction);
        timeWithin(transaction, 'savepoint');
        return body(transaction);
      };
      return Reflect.apply(open, target, [...args, timed]);
    });
  }

  function time(target: postgres.Sql | postgres.TransactionSql): void {
    const unsafe = Reflect.get(target, 'unsafe');
    target.unsafe = ((statement: string, ...rest: unknown[]) => {
      const started = performance.now();
      const query = Reflect.apply(unsafe, target, [statement, ...rest]) as unknown as Settling;
      const measure = () => {
        const milliseconds = Math.round(performance.now() - started);
        if (milliseconds >= slowQueryMs) report({ statement: statement.slice(0, 2000), milliseconds });
      };
      const settle = (forward: (value: unknown) => unknown) => (value: unknown) => {
        // A COPY resolves with a stream for its rows first, and again when the rows are in.
        if (!(value instanceof Writable)) measure();
        return forward(value);
      };
      query.resolve = settle(query.resolve);
      query.reject = settle(query.reject);
      return query;
    }) as unknown as typeof target.unsafe;
  }
}
