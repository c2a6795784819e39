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

/** One for each worker that had it: three are restarted, one is killed before. */
export function tooManyAttempts(states: readonly ImportState[]): string[] {
  const most = Math.max(...states.map(({ attempts }) => attempts));
  return most <= 5 ? [] : [`an import needed ${most} attempts`];
}

/** Whether a request failed for no other reason than that somebody was killed. */
export function isExcused({ from, to, wasCut }: Failure, kills: readonly number[]): boolean {
  return wasCut && kills.some((at) => from <= at + cutMs && to >= at);
}
