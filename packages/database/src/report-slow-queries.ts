import type postgres from 'postgres';
import { watchStatements } from './watch-statements.js';

/** A statement that took long. Its values are left out: they are the users' data. */
export interface SlowQuery {
  statement: string;
  milliseconds: number;
}

/** Times every statement that goes through `client`, from when it is sent or queued for a connection. */
export function reportSlowQueries(client: postgres.Sql, slowQueryMs: number, report: (query: SlowQuery) => void): void {
  watchStatements(client, (statement) => {
    const started = performance.now();
    return () => {
      const milliseconds = Math.round(performance.now() - started);
      if (milliseconds >= slowQueryMs) report({ statement: statement.slice(0, 2000), milliseconds });
    };
  });
}
