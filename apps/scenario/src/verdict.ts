import type { Failure } from './shopper.js';

/** When a process was being killed that had connections of clients, in milliseconds of `performance.now()`. */
export interface Cut {
  from: number;
  to: number;
}

/** A request sent on a connection that is cut, before the proxy notices, is cut off as well. */
const noticeMs = 1000;

export interface ImportState {
  job_id: string;
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
  /** When its worker was killed. */
  workerKills: readonly number[];
}

/** An import has one attempt, and one more for each worker that was killed in the middle of it, not for those that were told to stop. */
export function needlessAttempts({ job_id: id, attempts }: ImportState, made: readonly Attempt[]): string[] {
  const own = made.filter(({ importId }) => importId === id);
  const killed = own.filter(({ number, startedAt, workerKills }) => {
    const next = own.find((other) => other.number === number + 1);
    return workerKills.some((at) => at >= startedAt && next !== undefined && at <= next.startedAt);
  });
  const needed = 1 + killed.length;
  return attempts === needed ? [] : [`it has ${attempts} attempts and not ${needed}`];
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
