import { DrizzleQueryError } from 'drizzle-orm';

/** SQLSTATEs after which the same transaction may succeed when it is run again at once. */
const contention = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

/** SQLSTATEs and codes of the driver for a server that is unavailable or restarting: wait, then try again. */
const unavailable = new Set([
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '25P03', // idle_in_transaction_session_timeout: this process froze and woke again
  '53300', // too_many_connections
  '08000', // connection_exception
  '08003', // connection_does_not_exist
  '08006', // connection_failure
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ENOENT',
]);

/** The SQLSTATE of an error of Postgres, or the code of the driver's; null for anything else. */
export function databaseErrorCode(error: unknown): string | null {
  const source = error instanceof DrizzleQueryError ? error.cause : error;
  const code = source instanceof Error ? (source as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : null;
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
  return unavailable.has(databaseErrorCode(error) ?? '');
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
