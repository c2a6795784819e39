import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** A process, identified by its id and its start time, since ids are reused. */
export const processIdentity = z.object({ processId: z.number(), startedAt: z.string() });
export type ProcessIdentity = z.output<typeof processIdentity>;

/** The process that has this id now; null if there is none, or if it has ended but was not reaped yet. */
export function identifyProcess(processId: number): ProcessIdentity | null {
  const startedAt = existsSync('/proc/self/stat') ? startInProc(processId) : startInProcessList(processId);
  return startedAt === null ? null : { processId, startedAt };
}

/** Whether this same process is still running. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.processId)?.startedAt === identity.startedAt;
}

function startInProc(processId: number): string | null {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The second field is a name in parentheses that may hold blanks and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

function startInProcessList(processId: number): string | null {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(processId)], { encoding: 'utf8' });
  const [state, ...start] = stdout.trim().split(/\s+/);
  return state === undefined || state === '' || state.startsWith('Z') ? null : start.join(' ');
}
