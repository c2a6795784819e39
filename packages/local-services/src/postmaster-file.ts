import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf } from './command-line-of.js';
import { waitUntil } from './wait-until.js';

/** Whether the lock file of the Postgres with this process id says that it accepts connections. */
export function isReady(cluster: string, processId: number): boolean {
  const lines = readLines(cluster);
  return Number(lines[0]) === processId && lines[7]?.trim() === 'ready';
}

/** Ends a Postgres that a killed start left behind on this cluster, and removes a lock file that no process holds. */
export async function stopLeftOver(cluster: string): Promise<void> {
  const processId = Number(readLines(cluster)[0]);
  if (!Number.isInteger(processId) || processId <= 1) return;
  // The process id may belong to another process by now, or the file may have been copied with the clone.
  const isOurs = () => commandLineOf(processId)?.includes(`-D ${cluster} `) ?? false;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isOurs()) break;
    process.kill(processId, signal);
    await waitUntil(10_000, () => !isOurs());
  }
  if (!isOurs()) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function readLines(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}
