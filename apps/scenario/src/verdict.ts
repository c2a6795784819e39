import type { Failure } from './shopper.js';

/** A request under way at a kill, or sent while a proxy notices it, may be cut off. */
const cutMs = 2500;

export interface ImportState {
  status: string;
  attempts: number;
  outcome: { created: number };
  error: { code: string; message: string } | null;
}

/** What is wrong with how an import of so many new rows ended. */
export function problemsOf({ status, outcome, error }: ImportState, rows: number): string[] {
  if (status !== 'completed') return [`${status}: ${error?.code ?? ''} ${error?.message ?? ''}`];
  return outcome.created === rows ? [] : [`${outcome.created} of ${rows} rows were created`];
}

/** An attempt at an import, on a worker. */
export interface Attempt {
  importId: string;
  number: number;
  /** In milliseconds since 1970. */
  startedAt: number;
  /** When its worker was killed or told to stop. */
  workerEnds: readonly number[];
}

/** The attempts that followed another one whose worker had not ended: an import needs one for each worker that it had. */
export function needlessAttempts(attempts: readonly Attempt[]): string[] {
  return attempts.flatMap(({ importId, number, startedAt }) => {
    const before = attempts.find((other) => other.importId === importId && other.number === number - 1);
    if (before?.workerEnds.some((at) => at >= before.startedAt && at <= startedAt) ?? number === 1) return [];
    return [`attempt ${number} at import ${importId} had no reason`];
  });
}

/** Whether a request failed for no other reason than that somebody was killed. */
export function isExcused({ from, to, wasCut }: Failure, kills: readonly number[]): boolean {
  return wasCut && kills.some((at) => from <= at + cutMs && to >= at);
}
