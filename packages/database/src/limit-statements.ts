import type { WatchStatement } from './watch-statements.js';

/** A statement had no answer in time, the wait for a connection included. */
class StatementTimeout extends Error {
  override readonly name = 'StatementTimeout';
  readonly code = 'STATEMENT_TIMEOUT';

  constructor(limitMs: number) {
    super(`The database gave no answer within ${limitMs / 1000} seconds.`);
  }
}

/** How long a server may take to end a statement that is cancelled. A frozen one never does. */
const cancelMs = 1000;

/**
 * Gives every statement a time limit. It is kept here, and not by `statement_timeout`, because a pooler in
 * between refuses that setting, and because a frozen server keeps no time.
 */
export function limitStatements(limitMs: number): WatchStatement {
  return (_statement, query) => {
    let timer = setTimeout(() => {
      query.cancel();
      timer = setTimeout(() => query.reject(new StatementTimeout(limitMs)), cancelMs);
    }, limitMs);
    return () => clearTimeout(timer);
  };
}
