import type { WatchStatement } from './watch-statements.js';

/** A statement that took long. Its values are left out: they are the users' data. */
export interface SlowQuery {
  statement: string;
  milliseconds: number;
}

/** Times every statement, from when it is sent or queued for a connection. */
export function reportSlowQueries(slowQueryMs: number, report: (query: SlowQuery) => void): WatchStatement {
  return (statement) => {
    const started = performance.now();
    return () => {
      const milliseconds = Math.round(performance.now() - started);
      if (milliseconds >= slowQueryMs) report({ statement: statement.slice(0, 2000), milliseconds });
    };
  };
}
