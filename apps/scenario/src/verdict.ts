import type { Failure } from './shopper.js';

/** When a process was being killed that had connections of clients, in milliseconds of `performance.now()`. */
export interface Cut {
  from: number;
  to: number;
}

/** A request sent on a connection that is cut, before the proxy notices, is cut off as well. */
const noticeMs = 1000;

export interface ImportState {
  status: string;
  attempts: number;
  progress: { rows_read: number };
  outcome: Record<string, number>;
  error: { code: string; message: string } | null;
}

/** What is wrong with how an import ended that creates so many products and rejects the other rows. */
export function problemsOf({ status, outcome, progress, error }: ImportState, rows: number, created: number): string[] {
  if (status !== 'completed') return [`${status}: ${error?.code ?? ''} ${error?.message ?? ''}`];
  const counts = { created, updated: 0, unchanged: 0, superseded: 0, rejected: rows - created };
  return [
    ...(progress.rows_read === rows ? [] : [`${progress.rows_read} of ${rows} rows were read`]),
    ...Object.entries(counts)
      .filter(([name, count]) => outcome[name] !== count)
      .map(([name, count]) => `${outcome[name]} rows were ${name} and not ${count}`),
  ];
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

/** What is wrong with the offer ids of an export: each that is wanted must be in it once, and none that is of no client. */
export function wrongProducts(exported: readonly string[], wanted: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const id of exported) times.set(id, (times.get(id) ?? 0) + 1);
  const known = new Set(wanted);
  return [
    ...wanted.filter((id) => !times.has(id)).map((id) => `${id} is missing in the catalogue`),
    ...[...times].filter(([, count]) => count > 1).map(([id, count]) => `${id} is ${count} times in the catalogue`),
    ...[...times.keys()].filter((id) => id.startsWith('feed-') && !known.has(id)).map((id) => `${id} was in no file`),
  ];
}

/** Whether a request failed for no other reason than that its connection was cut. */
export function isExcused({ from, to, wasCut }: Failure, cuts: readonly Cut[]): boolean {
  return wasCut && cuts.some((cut) => from <= cut.to + noticeMs && to >= cut.from);
}
