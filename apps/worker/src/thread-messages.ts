import type { FailureCode, Outcome } from '@feedstock/catalogue';
import { databaseErrorCode, type ImportRow } from '@feedstock/database';
import { ImportFailure, ImportStopped, type StopReason } from './attempt-ends.js';
import type { WorkerEnv } from './env.js';

/** What a thread gets at its start. */
export interface ThreadSettings {
  env: WorkerEnv;
  /** Connections to Postgres that the thread may open. */
  poolMax: number;
  /** Milliseconds between two signs of life. */
  tickMs: number;
}

export type ToThread =
  | { type: 'run'; claimed: ImportRow; traceparent: string | undefined }
  | { type: 'stop'; reason: StopReason }
  | { type: 'share'; share: number };

export type FromThread =
  | { type: 'alive' }
  | { type: 'log'; level: 'error' | 'warn' | 'info' | 'debug'; message: string; facts: object }
  | { type: 'rows'; outcome: Outcome; count: number }
  | { type: 'end'; end: AttemptEnd };

/** How the run of an import ended, as plain data: errors lose their class and code on the way between threads. */
export type AttemptEnd =
  | { type: 'completed' }
  | { type: 'failure'; code: FailureCode; message: string }
  | { type: 'stopped'; reason: StopReason }
  | { type: 'fault'; message: string; stack: string | undefined; code: string | null };

/** Describes what a run has thrown. */
export function endOf(error: unknown): AttemptEnd {
  if (error instanceof ImportFailure) return { type: 'failure', code: error.code, message: error.message };
  if (error instanceof ImportStopped) return { type: 'stopped', reason: error.reason };
  if (!(error instanceof Error)) return { type: 'fault', message: String(error), stack: undefined, code: null };
  return { type: 'fault', message: error.message, stack: error.stack, code: databaseErrorCode(error) };
}

/** Throws what the run has thrown. */
export function throwEnd(end: AttemptEnd): void {
  switch (end.type) {
    case 'completed':
      return;
    case 'failure':
      throw new ImportFailure(end.code, end.message);
    case 'stopped':
      throw new ImportStopped(end.reason);
    case 'fault':
      throw Object.assign(new Error(end.message), { stack: end.stack }, end.code === null ? {} : { code: end.code });
  }
}
