import { tlsFault } from '@feedstock/runtime';
import { DrizzleQueryError } from 'drizzle-orm';

/** SQLSTATEs after which the same transaction may succeed when it is run again at once. */
const contention = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

/** Classes of SQLSTATEs for a server that cannot serve now: wait, then try again. */
const unavailableClasses = new Set([
  '08', // connection exception; PgBouncer's too
  '53', // insufficient resources: disk full, out of memory, too many connections
  '57', // operator intervention: shutdown, restart
  '58', // system error: the server's own input and output
]);

/** Codes of the driver, and SQLSTATEs of other classes, that mean the same. */
const unavailable = new Set([
  '25006', // read_only_sql_transaction: a replica that is not promoted yet
  '25P03', // idle_in_transaction_session_timeout: this process froze and woke again
  '25P04', // transaction_timeout
  'STATEMENT_TIMEOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL', // no port is left to connect from
  'ENOENT',
]);

/** In class 57, but one statement's own end: somebody cancelled it, or it took too long. */
const queryCanceled = '57014';

/** The SQLSTATE of an error of Postgres, or the code of the driver's; null for anything else. */
export function databaseErrorCode(error: unknown): string | null {
  const source = sourceOf(error);
  const code = source instanceof Error ? (source as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : null;
}

function sourceOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error;
}

/** Whether two transactions conflicted, so that running this one again at once may succeed. */
export function isContention(error: unknown): boolean {
  return contention.has(databaseErrorCode(error) ?? '');
}

/** Whether a statement was refused because an earlier one of its transaction had failed. */
export function isAbortedTransaction(error: unknown): boolean {
  return databaseErrorCode(error) === '25P02';
}

/** Whether the database is unavailable for now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = databaseErrorCode(error) ?? '';
  const isSqlState = code.length === 5 && code !== queryCanceled;
  return (
    tlsFault(sourceOf(error)) !== null ||
    unavailable.has(code) ||
    (isSqlState && unavailableClasses.has(code.slice(0, 2)))
  );
}

/** Whether a statement failed through what others did at the time, so that the same request may succeed later. */
export function isTemporary(error: unknown): boolean {
  return isDatabaseUnavailable(error) || isContention(error) || databaseErrorCode(error) === queryCanceled;
}

/** The name of the unique constraint or index that refused a row; null for any other error. */
export function violatedUnique(error: unknown): string | null {
  if (databaseErrorCode(error) !== '23505') return null;
  const source = error instanceof DrizzleQueryError ? error.cause : error;
  return (source as { constraint_name?: string }).constraint_name ?? '';
}

/** Whether Postgres refused the values themselves (class 22, data exception, or a check), so that a retry cannot succeed. */
export function isRefusedValue(error: unknown): boolean {
  const code = databaseErrorCode(error) ?? '';
  return code.startsWith('22') || code === '23514' || code === '23502' || code === '54000';
}
